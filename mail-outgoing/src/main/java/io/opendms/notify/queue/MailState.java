package io.opendms.notify.queue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a mail of ours stands. */
public enum MailState {
    /** It waits to be tried, for the first time or again. */
    QUEUED,
    /** A node has it in hand. */
    SENDING,
    /** The server has taken it over. */
    SENT,
    /** The server has refused it for good. */
    FAILED,
    /** It could not be sent for so many days that nobody would want it any more. */
    GIVEN_UP,
    /** Somebody decided that it is not to be sent, or its recipient may not have it any more. */
    DROPPED;

    /** As people write it, such as {@code given-up}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The state with this word. */
    public static Optional<MailState> of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }
}
