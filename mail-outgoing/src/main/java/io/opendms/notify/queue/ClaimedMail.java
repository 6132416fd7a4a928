package io.opendms.notify.queue;

import io.opendms.notify.mail.OutgoingMail;
import java.time.Instant;

/**
 * A mail that its claimer is to send.
 *
 * @param number its own, positive, in the order in which mails were put
 * @param claim how often it was claimed, this time among them: by it the queue knows a claim that is over
 * @param attempts how often it was tried before, without those where the server was not there
 * @param begun since when its days count
 */
public record ClaimedMail(long number, int claim, int attempts, Instant begun, OutgoingMail mail) {}
