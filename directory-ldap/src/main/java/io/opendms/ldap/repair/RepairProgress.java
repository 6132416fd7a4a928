package io.opendms.ldap.repair;

/**
 * Told how a repair goes, by one thread: first {@link #found} once, then {@link #done} after each batch; in a dry run
 * {@link #wouldMend} for each contact instead.
 */
public interface RepairProgress {
    /** Nobody listens. */
    RepairProgress NONE = new RepairProgress() {};

    /** So many contacts are to be mended. */
    default void found(int contacts) {}

    /** So many of them are dealt with, mended or not. */
    default void done(int contacts, int of) {}

    /** This contact would be mended. */
    default void wouldMend(String dn) {}
}
