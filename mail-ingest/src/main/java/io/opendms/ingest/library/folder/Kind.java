package io.opendms.ingest.library.folder;

/** What stands at a place. */
public enum Kind {
    NOTHING,
    FILE,
    FOLDER,
    /** Such as a link to nowhere; it is in the way of everything. */
    OTHER
}
