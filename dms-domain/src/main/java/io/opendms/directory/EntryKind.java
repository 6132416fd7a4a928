package io.opendms.directory;

/** What an entry of the directory is, as far as it matters to a farm. */
public enum EntryKind {
    CONTACT,
    /** A distribution group. */
    GROUP,
    /** A group that gives rights, so that it is no farm's to change. */
    SECURITY_GROUP,
    /** A person or another account. */
    USER,
    /** Anything else. */
    OTHER,
    /** There is no entry of that name, or the service may not read it. */
    MISSING;

    /** Whether it has members. */
    public boolean isGroup() {
        return this == GROUP || this == SECURITY_GROUP;
    }
}
