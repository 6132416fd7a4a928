package io.opendms.approval.port;

import io.opendms.approval.Event;
import io.opendms.approval.Status;
import java.time.Instant;
import java.util.List;

/**
 * One line of a request's history.
 *
 * @param version the version of the request that the step made
 * @param at when
 * @param by the name of who did it
 * @param source from where, empty for the service itself
 * @param event what
 * @param status where the request stood afterwards
 * @param detail one sentence, may be empty
 */
public record Step(long version, Instant at, String by, String source, Event event, Status status, String detail) {

    /** Before the number of an intent in what is said of a step. */
    public static final String INTENT = "intent ";

    /**
     * Whether a request was told that the writes of an intent stand, whatever became of it afterwards.
     *
     * @param history all steps of the request, oldest first
     * @param end the step by which it was told
     */
    public static boolean reported(List<Step> history, long intent, Event end) {
        boolean begun = false;
        for (Step step : history) {
            if (step.event() == Event.BEGIN) {
                begun = step.detail().equals(INTENT + intent);
            } else if (step.event() == Event.SETTLE) {
                begun = false;
            } else if (step.event() == end && begun) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether somebody has had a request taken back that is applied, and that is neither done nor refused.
     *
     * @param history all steps of the request, oldest first
     */
    public static boolean isUndoOrdered(List<Step> history) {
        boolean ordered = false;
        for (Step step : history) {
            switch (step.event()) {
                case ORDER_UNDO -> ordered = true;
                case SUCCEED, REFUSE_UNDO, UNDO -> ordered = false;
                default -> {}
            }
        }
        return ordered;
    }

    /**
     * Whether anything was written for a request that was applied. Not so where the directory was found to be as the change wants
     * it already, as after somebody had made the change by hand: what stands there then is not the request's to take back.
     *
     * @param history all steps of the request, oldest first
     */
    public static boolean wrote(List<Step> history) {
        boolean writing = false;
        boolean wrote = false;
        for (Step step : history) {
            switch (step.event()) {
                case BEGIN -> writing = true;
                case SETTLE, REPLAN -> writing = false;
                case SUCCEED -> wrote = writing;
                default -> {}
            }
        }
        return wrote;
    }
}
