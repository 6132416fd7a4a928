package io.opendms.it.mail.crash;

import io.opendms.it.mail.Sender;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sends messages one after another, and remembers which were acknowledged. Used by one thread at a time. */
final class LetterSender {
    /** Each fourth is too large for the spool's log. */
    private static final int LARGE = 40_000;

    private static final int SMALL = 3_000;

    /** Enough for each point to be come to, and not so many that all of a test's time goes to their delivery. */
    private static final int A_ROUND = 10;

    private final String name;
    private final List<List<String>> envelopes;
    private final List<Letter> acknowledged = new ArrayList<>();
    private int number;

    /** @param envelopes the recipients of the first message, of the second, and so on */
    LetterSender(String name, List<List<String>> envelopes) {
        this.name = name;
        this.envelopes = envelopes;
    }

    /** Sends some until the connection breaks, first what was not acknowledged over the one before. */
    void sendSome(int port) {
        try (Sender sender = new Sender(port)) {
            for (int i = 0; i < A_ROUND; i++) {
                send(sender);
            }
        } catch (IOException e) {
            // The program was killed, which is what the test is about.
            return;
        }
    }

    /** Sends what was not acknowledged. */
    void sendLast(int port) throws IOException {
        try (Sender sender = new Sender(port)) {
            send(sender);
        }
    }

    /** Leaves it at what was sent of a message that was not acknowledged. */
    void goOn() {
        number++;
    }

    private void send(Sender sender) throws IOException {
        Letter letter = new Letter(
                name + "-" + number, envelopes.get(number % envelopes.size()), number % 4 == 0 ? LARGE : SMALL);
        String reply = sender.send(letter.recipients(), letter.id(), letter.size());
        if (!reply.startsWith("250")) {
            throw new IOException(reply);
        }
        acknowledged.add(letter);
        number++;
    }

    List<Letter> acknowledged() {
        return acknowledged;
    }
}
