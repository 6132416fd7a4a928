package io.opendms.ingest.trail;

/** Where a message stands as a whole. */
public enum MessageStatus {
    DELIVERED,
    WAITING,
    QUARANTINED
}
