package io.opendms.ingest.dropfolder;

/** What has come of a file in one look at it. */
public enum Fate {
    /** The spool has it. */
    TAKEN,
    /** No address of it exists; it waits for one, up to a day or what else is configured. */
    UNKNOWN,
    /** The directory could not say whether its addresses exist; it waits until it can. */
    UNDECIDED,
    /** It is in quarantine. */
    QUARANTINED,
    /** It is being written, or another node has it. */
    LEFT,
    /** It is there, and this account may not read it. */
    UNREADABLE
}
