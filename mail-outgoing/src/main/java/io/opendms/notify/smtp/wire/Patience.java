package io.opendms.notify.smtp.wire;

import java.time.Duration;

/**
 * How long we wait.
 *
 * @param connect for the connection
 * @param reply for the whole of each answer
 * @param end for the answer to the end of a message: who gives up here has the mail twice, RFC 5321, section 4.5.3.2.6
 * @param whole for opening a connection, and again for one mail on it, whatever the server does
 */
public record Patience(Duration connect, Duration reply, Duration end, Duration whole) {
    public static final Patience USUAL =
            new Patience(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofMinutes(15));

    /** For somebody who sits before it. */
    public static final Patience OF_A_PERSON =
            new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2));

    private static final int OTHER_ADDRESSES = 3;
    private static final int ENVELOPE_COMMANDS = 3;

    public Patience {
        if (connect.toMillis() < 1 || reply.toMillis() < 1 || end.toMillis() < 1 || whole.toMillis() < 1) {
            throw new IllegalArgumentException("no time to wait");
        }
    }

    /** For all addresses of a host together; the last that is begun within it has its {@link #connect} yet. */
    public Duration dialing() {
        return connect.multipliedBy(OTHER_ADDRESSES);
    }

    /** For the answers to sender, recipient and the wish to hand over the text, where they come together. */
    public Duration envelope() {
        return reply.multipliedBy(ENVELOPE_COMMANDS);
    }

    /**
     * How long a try to send takes at most: looking up the host's name, asking connections that were kept whether they still
     * are there, connecting, opening, connecting once more where the server ended the first connection with the person's name, and
     * the mail.
     *
     * @param asked how many connections are asked
     */
    public Duration longest(int asked) {
        return reply.multipliedBy(asked + 1L)
                .plus(dialing().plus(connect).multipliedBy(2))
                .plus(whole)
                .plus(whole);
    }
}
