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

    /**
     * What came of it so far, in words; empty if the request does not stand so.
     *
     * @param who the name of the person who did it
     */
    String sentence(Request request, String who) {
        Status status = request.status();
        return switch (this) {
            case APPROVED -> approved(request, who);
            case REJECTED ->
                status == Status.REJECTED ? "Rejected. Farm " + request.asked().farm() + " is told why." : "";
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

    /**
     * Whether an approval of this person came to nothing, because the directory has changed and there is a new plan, on which the
     * person has not decided.
     */
    boolean isVoid(Request request, String who) {
        return this == APPROVED
                && request.status() == Status.PENDING
                && !request.wasDecidedBy(who)
                && request.decisions().stream()
                        .anyMatch(decision -> decision.by().equalsIgnoreCase(who));
    }

    private String approved(Request request, String who) {
        if (isVoid(request, who)) {
            return "Nothing was written: the directory has changed, so that there is a new plan, for which your approval"
                    + " does not count. Look at it and decide again.";
        }
        return switch (request.status()) {
            case PENDING -> "Your approval counts. Others have to agree before anything is written.";
            case APPROVED, APPLYING -> "Approved.";
            case APPLIED -> "Approved and applied.";
            case FAILED -> "Approved, but the directory refused it.";
            default -> "";
        };
    }
}
