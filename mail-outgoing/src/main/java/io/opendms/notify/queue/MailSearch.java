package io.opendms.notify.queue;

import java.util.Optional;

/**
 * Which mails are wanted, the youngest first.
 *
 * @param text a recipient's address, what a mail tells of, its topic, or its {@code Message-ID}, whole; empty for any
 * @param state empty for any
 * @param before only those whose number is less; empty to begin with the youngest
 * @param limit how many at most, from 1 on
 */
public record MailSearch(String text, Optional<MailState> state, Optional<Long> before, int limit) {
    /** How many of the youngest mails of a text are looked through for a state. */
    public static final int MOST_OF_A_TEXT = 5_000;
}
