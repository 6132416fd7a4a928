package io.opendms.approval;

import java.util.Locale;

/** Where a request stands. */
public enum Status {
    /** It waits for a decision. */
    PENDING,
    /** Enough approvers agreed; it waits to be applied. */
    APPROVED,
    /** A worker applies it. */
    APPLYING,
    /** The directory is as the change wants it. */
    APPLIED,
    /** It was approved, and could not be applied. */
    FAILED,
    /** An approver said no. */
    REJECTED,
    /** It was withdrawn before anything was written. */
    CANCELLED,
    /** It was not decided in time. */
    EXPIRED,
    /** It was applied and taken back. */
    UNDONE;

    /** Whether the change may still be made, so that its alias stays reserved. */
    public boolean isOpen() {
        return this == PENDING || this == APPROVED || this == APPLYING;
    }

    /** The status in lower case, as it stands in tables, pages and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
