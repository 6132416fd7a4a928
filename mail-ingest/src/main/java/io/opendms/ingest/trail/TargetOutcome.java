package io.opendms.ingest.trail;

import io.opendms.record.Notice;
import java.util.List;

/**
 * What came of one target.
 *
 * @param target the address of the list or mailbox; for a recipient that stands for nothing, the recipient's
 * @param key the idempotency key; empty for a recipient that stands for nothing
 * @param route which entry of {@code ingest.deliver} it went by, such as {@code library}; empty if none was found
 * @param text where it went, or why not
 * @param notices what is told of it, in the transaction that writes this down, unless that stands there already
 */
public record TargetOutcome(
        String target, String key, String route, DeliveryStatus status, String text, List<Notice> notices) {
    public TargetOutcome {
        notices = List.copyOf(notices);
    }

    /** Of which nothing is told. */
    public TargetOutcome(String target, String key, String route, DeliveryStatus status, String text) {
        this(target, key, route, status, text, List.of());
    }

    /** The same, not tried again if it waits. */
    public TargetOutcome givenUp() {
        return status == DeliveryStatus.WAITING
                ? new TargetOutcome(target, key, route, DeliveryStatus.FAILED, "given up: " + text)
                : this;
    }

    /** The same, of which something is told. */
    public TargetOutcome telling(List<Notice> told) {
        return new TargetOutcome(target, key, route, status, text, told);
    }
}
