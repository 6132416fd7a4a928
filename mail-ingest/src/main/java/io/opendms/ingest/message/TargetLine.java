package io.opendms.ingest.message;

import io.opendms.ingest.trail.DeliveryStatus;
import java.time.Instant;

/**
 * Where a message stands with one of its targets.
 *
 * @param target the address of the list or mailbox; for a recipient that stands for nothing, the recipient's
 * @param route which entry of {@code ingest.deliver} it went by; empty if none was found
 * @param text where it went, or why not
 * @param at when that was
 */
public record TargetLine(String target, String route, DeliveryStatus status, String text, Instant at) {}
