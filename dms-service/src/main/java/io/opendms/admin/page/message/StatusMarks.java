package io.opendms.admin.page.message;

import io.opendms.admin.page.frame.StatusMark;
import io.opendms.ingest.trail.DeliveryStatus;
import io.opendms.ingest.trail.MessageStatus;

/** How the status of a message and of its targets is shown. */
final class StatusMarks {
    private StatusMarks() {}

    static StatusMark of(MessageStatus status) {
        return switch (status) {
            case DELIVERED -> new StatusMark("delivered", "applied");
            case WAITING -> new StatusMark("waiting", "pending");
            case QUARANTINED -> new StatusMark("set aside", "failed");
            case DROPPED -> new StatusMark("dropped", "cancelled");
        };
    }

    static StatusMark of(DeliveryStatus status) {
        return switch (status) {
            case DELIVERED -> new StatusMark("delivered", "applied");
            case REPEATED -> new StatusMark("was there already", "applied");
            case WAITING -> new StatusMark("waiting", "pending");
            case FAILED -> new StatusMark("failed", "failed");
        };
    }
}
