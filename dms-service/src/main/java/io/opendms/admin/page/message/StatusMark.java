package io.opendms.admin.page.message;

import io.opendms.ingest.trail.DeliveryStatus;
import io.opendms.ingest.trail.MessageStatus;

/**
 * A status as it is shown: a word, and which sign of the style sheet stands before it.
 *
 * @param sign the class of that sign
 */
record StatusMark(String word, String sign) {

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
