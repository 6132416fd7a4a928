package io.opendms.ingest.trail;

/** Where a message stands with one of its targets. */
public enum DeliveryStatus {
    DELIVERED,
    /** The same message was delivered to this target before, so nothing was done. */
    REPEATED,
    /** It is tried again. */
    WAITING,
    /** It is not tried again until somebody releases the message. */
    FAILED
}
