package io.opendms.ingest.heartbeat;

import java.time.Instant;

/**
 * What the trail has of a heartbeat.
 *
 * @param peer which server brought it
 * @param receivedAt when it was taken over
 * @param status of its delivery, {@code delivered} if it is back
 * @param text what is said of that
 */
public record Arrival(String peer, Instant receivedAt, String status, String text) {
    public boolean isBack() {
        return status.equals("delivered") || status.equals("repeated");
    }
}
