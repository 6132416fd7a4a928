package io.opendms.store.course;

import java.util.List;

/**
 * A step that a request may take. The table is the workflow's own, in the words of the database, which knows nothing of that.
 *
 * @param from the status before; empty if the request begins with it
 * @param event what happens
 * @param to the status afterwards
 */
public record Move(String from, String event, String to) {
    private static final List<Move> ALL = List.of(
            new Move("", "SUBMIT", "pending"),
            new Move("pending", "TAKE", "pending"),
            new Move("pending", "GIVE_BACK", "pending"),
            new Move("pending", "APPROVE", "pending"),
            new Move("pending", "APPROVE", "approved"),
            new Move("pending", "REJECT", "rejected"),
            new Move("pending", "CANCEL", "cancelled"),
            new Move("pending", "EXPIRE", "expired"),
            new Move("pending", "REMIND", "pending"),
            new Move("approved", "CANCEL", "cancelled"),
            new Move("approved", "CLAIM", "applying"),
            new Move("approved", "SETTLE", "approved"),
            new Move("approved", "SUCCEED", "applied"),
            new Move("applying", "CLAIM", "applying"),
            new Move("applying", "BEGIN", "applying"),
            new Move("applying", "SETTLE", "applying"),
            new Move("applying", "POSTPONE", "approved"),
            new Move("applying", "REPLAN", "pending"),
            new Move("applying", "SUCCEED", "applied"),
            new Move("applying", "FAIL", "failed"),
            new Move("failed", "SETTLE", "failed"),
            new Move("failed", "SUCCEED", "applied"),
            new Move("applied", "ORDER_UNDO", "applied"),
            new Move("applied", "CLAIM", "applied"),
            new Move("applied", "BEGIN", "applied"),
            new Move("applied", "SETTLE", "applied"),
            new Move("applied", "POSTPONE", "applied"),
            new Move("applied", "REFUSE_UNDO", "applied"),
            new Move("applied", "UNDO", "undone"));

    /** All that there are. */
    public static List<Move> all() {
        return ALL;
    }

    /** Whether it is one of these. */
    boolean isLegal() {
        return ALL.contains(this);
    }

    @Override
    public String toString() {
        return event + " from " + (from.isEmpty() ? "nothing" : from) + " to " + to;
    }
}
