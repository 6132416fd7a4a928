package io.opendms.store.audit;

/**
 * Something that is not as it was written.
 *
 * @param kind what is wrong
 * @param node the node in whose chain it is; empty if it is in none
 * @param number the place in that chain, or the number of an intent or a request; 0 if it has no place
 * @param sentence what was found, for a person
 */
public record AuditFault(Kind kind, String node, long number, String sentence) {
    /** What can be wrong. */
    public enum Kind {
        /** A record does not say what it said, or stands where another stood. */
        CHANGED,
        /** Records are missing before this one. */
        REMOVED,
        /** Records are missing at the end. */
        TRUNCATED,
        /** A checkpoint is not signed by its node, or not with the key that the node had. */
        FORGED,
        /** A change was made, and the trail does not say how it ended. */
        UNACCOUNTED,
        /** A request stands as it does, and the trail does not say who brought it there. */
        UNRECORDED
    }
}
