package io.opendms.directory;

import java.util.List;

/**
 * What a change will write and what would take it back: one path for the approver's page, the dry run, the record and
 * undo. Immutable; made by a {@link Directory} and applied by the same.
 */
public interface Plan {

    /** Whether the directory already is as the change wants it, so that nothing need be written. */
    boolean isEmpty();

    /** The writes in order, as change records of RFC 2849. */
    String ldif();

    /** The writes that would take these back, in order, as change records of RFC 2849. */
    String inverseLdif();

    /**
     * Whether this plan writes just what another of the same directory does, and takes just the same away. A write that deletes
     * an entry names none of its values, so two that read alike may take a different group each. An adapter that knows in which
     * order values mean the same says so; here they have to be in one order.
     */
    default boolean agreesWith(Plan other) {
        return ldif().equals(other.ldif()) && inverseLdif().equals(other.inverseLdif());
    }

    /** Names to add that the directory does not know, or not as members of this group; the plan has the others. */
    List<String> unknownMembers();

    /** What the plan leaves out and why, one sentence each, for the log: such as a manager who could not be found. */
    List<String> warnings();
}
