package io.opendms.ingest.message;

import io.opendms.ingest.trail.MessageStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * One message as a list shows it.
 *
 * @param id the spool's; of two messages the younger one has the greater id, to the millisecond
 * @param node the one that has it in its spool
 * @param door by which it came, such as {@code smtp}
 * @param peer from where: a network address, or the name of a drop file
 * @param account who signed in at the door; empty for nobody
 * @param sender of the envelope; empty for the null sender
 * @param size in bytes
 * @param messageId what stands in its header; empty without one
 * @param attempts since its receipt, or its release
 * @param triedAt when the last of them was made
 * @param dueAt when there is another; empty if there is none, or at once
 */
public record MessageLine(
        String id,
        String node,
        Instant receivedAt,
        String door,
        String peer,
        String account,
        String sender,
        long size,
        String messageId,
        int attempts,
        Instant triedAt,
        Optional<Instant> dueAt,
        MessageStatus status) {}
