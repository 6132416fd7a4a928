package io.opendms.submit;

/**
 * The named points on the way of a change at which a process may die. A program that does nothing here loses nothing;
 * the crash tests end the process at each of them.
 */
@FunctionalInterface
public interface Checkpoint {
    /** The points, in the order in which a change passes them. */
    enum Point {
        PLANNED,
        INTENT_RECORDED,
        APPLIED,
        CLOSED
    }

    /** Nothing happens at any point. */
    Checkpoint NONE = point -> {};

    /** Called when a change passes a point, on the thread that carries it. */
    void pass(Point point);
}
