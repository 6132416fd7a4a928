package io.opendms.ingest.trail;

/** Where a message stands as a whole. */
public enum MessageStatus {
    DELIVERED,
    WAITING,
    /** It is not tried again until somebody releases it. */
    QUARANTINED,
    /** Somebody had it deleted after it had been set aside. */
    DROPPED
}
