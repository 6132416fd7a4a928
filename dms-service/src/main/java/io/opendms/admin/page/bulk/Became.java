package io.opendms.admin.page.bulk;

import io.opendms.admin.page.frame.Moments;
import io.opendms.approval.Decision.Verdict;
import io.opendms.approval.Request;
import io.opendms.approval.Status;

/**
 * What has become of a request that somebody has decided on, as far as it has come.
 *
 * @param remark the same with its reason
 */
record Became(End end, String remark) {

    /** What has become of some, in words for one and for several. What asks for something to be done comes first. */
    enum End {
        FAILED(Mark.BAD, "failed", "failed"),
        ANEW(
                Mark.BAD,
                "was planned anew and waits for a new decision",
                "were planned anew and wait for a new decision"),
        UNKNOWN(Mark.BAD, "could not be looked at", "could not be looked at"),
        OTHERWISE(Mark.BAD, "ended otherwise", "ended otherwise"),
        LATER(Mark.WAITS, "waits to be written", "wait to be written"),
        OTHERS(Mark.WAITS, "waits for others to agree", "wait for others to agree"),
        MOVES(Mark.MOVES, "is still being applied", "are still being applied"),
        APPLIED(Mark.GOOD, "is applied", "are applied"),
        REJECTED(Mark.GOOD, "is rejected", "are rejected");

        private final Mark mark;
        private final String one;
        private final String several;

        End(Mark mark, String one, String several) {
            this.mark = mark;
            this.one = one;
            this.several = several;
        }

        Mark mark() {
            return mark;
        }

        /** Such as {@code 2 are applied}. */
        String words(long count) {
            return count + " " + (count == 1 ? one : several);
        }
    }

    static Became unknown(String why) {
        return new Became(End.UNKNOWN, why);
    }

    /** @param needed how many must agree */
    static Became of(Request request, Verdict verdict, String person, int needed, Moments moments) {
        Status status = request.status();
        if (verdict == Verdict.REJECT) {
            return status == Status.REJECTED ? new Became(End.REJECTED, "rejected") : otherwise(request);
        }
        return switch (status) {
            case PENDING ->
                request.wasDecidedBy(person)
                        ? new Became(
                                End.OTHERS,
                                "your approval counts, " + request.voices().size() + " of " + needed
                                        + "; others have to agree before anything is written")
                        : new Became(
                                End.ANEW,
                                "not written: the directory has changed, so there is a new plan, which waits for a new decision");
            case APPROVED, APPLYING ->
                request.isMoving(moments.now())
                        ? new Became(End.MOVES, "approved, and being applied")
                        : new Became(End.LATER, "approved, and not yet written" + later(request, moments));
            case APPLIED, UNDONE ->
                new Became(
                        End.APPLIED,
                        status == Status.UNDONE ? "applied, and taken back since" : "approved and applied");
            case FAILED -> new Became(End.FAILED, "approved, but it failed: " + request.comment());
            case REJECTED, CANCELLED, EXPIRED -> otherwise(request);
        };
    }

    private static String later(Request request, Moments moments) {
        String why = request.comment().isEmpty() ? "" : ": " + request.comment();
        return why
                + request.times()
                        .due()
                        .map(due -> due.isAfter(moments.now())
                                ? "; the next try is due at " + moments.full(due)
                                : "; no worker has come to it yet")
                        .orElse("");
    }

    private static Became otherwise(Request request) {
        return new Became(End.OTHERWISE, "it is " + request.status().word());
    }
}
