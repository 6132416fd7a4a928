package io.opendms.submit;

/**
 * The named points on the way of a change at which a process may die. A program that does nothing here loses nothing;
 * the crash tests end the process at each of them.
 */
@FunctionalInterface
public interface Checkpoint {
    /** The points, in the order in which a change passes them; one that waits for a decision begins anew after it. */
    enum Point {
        /** A worker has taken up what was decided on. */
        CLAIMED,
        /** The directory was read, and nothing is kept yet. */
        PLANNED,
        /** The change waits for a decision, and its caller was not told so. */
        QUEUED,
        /** The intent is on disk, and its request, if there is one, knows nothing of it. */
        INTENT_RECORDED,
        /** The request knows of the intent, and nothing is written. */
        BEGUN,
        /** Some writes of the plan stand, and others are still to be sent; a plan of one write never comes here. */
        HALF_WRITTEN,
        /** Everything is written, and nobody was told. */
        APPLIED,
        /** The request is applied, and its intent open. */
        REPORTED,
        /** The intent will be closed with the next transaction. */
        CLOSED
    }

    /** Nothing happens at any point. */
    Checkpoint NONE = point -> {};

    /** Called when a change passes a point, on the thread that carries it. */
    void pass(Point point);
}
