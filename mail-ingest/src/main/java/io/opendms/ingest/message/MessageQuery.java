package io.opendms.ingest.message;

import io.opendms.ingest.trail.MessageStatus;
import java.util.Optional;

/**
 * Which messages are wanted, the youngest first.
 *
 * @param text the address of a recipient, a target or the sender, or a {@code Message-ID}, whole; empty for any
 * @param status empty for any
 * @param period when they were received
 * @param before only those whose id is less; empty to begin with the youngest
 * @param limit how many at most, from 1 on
 */
public record MessageQuery(
        String text, Optional<MessageStatus> status, Period period, Optional<String> before, int limit) {
    /** How many of the youngest messages of a text are looked through for a status. */
    public static final int MOST_OF_A_TEXT = 5_000;

    /** Whenever they were received. */
    public MessageQuery(String text, Optional<MessageStatus> status, Optional<String> before, int limit) {
        this(text, status, Period.ALWAYS, before, limit);
    }
}
