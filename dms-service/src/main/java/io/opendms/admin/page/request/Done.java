package io.opendms.admin.page.request;

import io.opendms.approval.Request;
import io.opendms.approval.Status;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody has just done to a request, as the address of its page says afterwards. */
enum Done {
    APPROVED,
    REJECTED,
    WITHDRAWN,
    UNDONE,
    TAKEN,
    GIVEN;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Done> named(String word) {
        return Arrays.stream(values()).filter(done -> done.word().equals(word)).findFirst();
    }

    /** What came of it so far, in one sentence; empty if the request does not stand so. */
    String sentence(Request request) {
        Status status = request.status();
        return switch (this) {
            case APPROVED -> approved(status);
            case REJECTED -> status == Status.REJECTED ? "Rejected. The requester is told why." : "";
            case WITHDRAWN -> status == Status.CANCELLED ? "Withdrawn. Nothing was written." : "";
            case UNDONE ->
                status == Status.UNDONE
                        ? "Taken back."
                        : request.work().undoFor().isEmpty()
                                ? "It could not be taken back."
                                : "It is being taken back.";
            case TAKEN -> "It is yours to look into; others see that.";
            case GIVEN -> "It is nobody's again.";
        };
    }

    private static String approved(Status status) {
        return switch (status) {
            case PENDING -> "Your approval counts. Others have to agree before anything is written.";
            case APPROVED, APPLYING -> "Approved.";
            case APPLIED -> "Approved and applied.";
            case FAILED -> "Approved, but the directory refused it.";
            default -> "";
        };
    }
}
