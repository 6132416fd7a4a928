package io.opendms.notify.queue;

import io.opendms.notify.mail.Attempt;
import java.time.Instant;

/**
 * A try to send a mail, or several in a row for which the server was not there or not asked.
 *
 * @param at when the last of them ended
 * @param node which one tried
 * @param server with which server
 * @param reply what the server said, or what went wrong
 * @param times how many they are
 */
public record PastTry(Instant at, String node, String server, Attempt.End end, String reply, int times) {}
