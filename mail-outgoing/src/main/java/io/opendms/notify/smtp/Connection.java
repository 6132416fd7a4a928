package io.opendms.notify.smtp;

import io.opendms.notify.mail.Attempt;
import io.opendms.notify.smtp.letter.Letter;
import io.opendms.notify.smtp.wire.Offers;
import io.opendms.notify.smtp.wire.Piece;
import io.opendms.notify.smtp.wire.Reply;
import io.opendms.notify.smtp.wire.TryFailedException;
import io.opendms.notify.smtp.wire.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A server that has been greeted and signed in to, for one mail after another. Used by one thread at a time. */
final class Connection implements AutoCloseable {
    private static final byte[] NO_TEXT = {};

    private final Wire wire;
    private final Offers offers;
    private boolean isBroken;
    private boolean isJustSent;

    Connection(Wire wire, Offers offers) {
        this.wire = wire;
        this.offers = offers;
    }

    /**
     * Begins a mail: names its sender, and all else with it where the server takes that in one piece. Until {@link Begun#end} it has
     * nothing of the text, so that a mail whose connection ends here has not been taken.
     */
    Begun begin(Letter letter) throws TryFailedException {
        requireRoom(letter);
        isJustSent = false;
        Piece envelope = new Piece(
                wire,
                List.of(mailCommand(letter), "RCPT TO:<" + letter.recipient() + ">", "DATA"),
                offers.has("PIPELINING"));
        Reply sender = answer("MAIL", envelope::next);
        if (sender.isGoodbye()) {
            throw TryFailedException.answered("MAIL", sender);
        }
        return new Begun(letter, envelope, sender);
    }

    /** A mail whose sender the server has said something to. */
    final class Begun {
        private final Letter letter;
        private final Piece envelope;
        private final Reply sender;

        private Begun(Letter letter, Piece envelope, Reply sender) {
            this.letter = letter;
            this.envelope = envelope;
            this.sender = sender;
        }

        /**
         * Sends the rest of it.
         *
         * @return the answer by which the mail is the server's; what happens after it does not matter
         */
        Reply end() throws TryFailedException {
            try {
                requireSender(letter, sender);
                requireRecipient(letter, answer("RCPT", envelope::next));
                requireReady(answer("DATA", envelope::next));
            } catch (TryFailedException e) {
                endWithoutText(envelope);
                throw e;
            }
            Reply taken = answer("the end of the mail, which may have arrived", () -> wire.askToTake(letter.text()));
            if (!taken.isPositive()) {
                // Ready for another text, which nobody asked for.
                isBroken |= taken.isGoOn();
                throw TryFailedException.afterSender("the mail", taken);
            }
            isJustSent = true;
            return taken;
        }
    }

    /**
     * After a refusal: all that was asked for in one piece with it is answered, too. A server that is ready for the text all the
     * same gets none, only the dot (RFC 2920, section 3.1), and whatever it says to that, nothing was sent. One that says yes to
     * what follows a refusal is out of step, and is left.
     */
    private void endWithoutText(Piece envelope) {
        try {
            while (!isBroken && envelope.isAnswerLeft()) {
                Reply reply = envelope.next();
                isBroken = reply.isPositive() || reply.isGoodbye();
                if (reply.isGoOn()) {
                    isBroken =
                            envelope.isAnswerLeft() || wire.askToTake(NO_TEXT).isGoodbye();
                }
            }
        } catch (IOException e) {
            // What was refused stays so.
            isBroken = true;
        }
    }

    /** Whether the server takes addresses beyond ASCII, RFC 6531. */
    boolean takesUtf8() {
        return offers.has("SMTPUTF8") && offers.has("8BITMIME");
    }

    private void requireRoom(Letter letter) throws TryFailedException {
        Optional<Long> largest = offers.largest();
        if (largest.isPresent() && letter.text().length > largest.get()) {
            throw TryFailedException.refused("the server takes no more than " + largest.get()
                    + " bytes, and the mail has " + letter.text().length);
        }
        if (letter.needsUtf8() && !takesUtf8()) {
            throw TryFailedException.refused("the server takes no address beyond ASCII (SMTPUTF8)");
        }
    }

    private String mailCommand(Letter letter) {
        String path = letter.reversePath().map(Object::toString).orElse("");
        return "MAIL FROM:<" + path + ">"
                + (offers.has("SIZE") ? " SIZE=" + letter.text().length : "")
                + (letter.needsUtf8() ? " BODY=8BITMIME SMTPUTF8" : "");
    }

    /** Asks during a mail; an answer of any kind is an answer. */
    Reply ask(String phase, String command) throws TryFailedException {
        return answer(phase, () -> wire.ask(command));
    }

    @FunctionalInterface
    private interface Asking {
        Reply answer() throws IOException;
    }

    private Reply answer(String phase, Asking asking) throws TryFailedException {
        try {
            Reply reply = asking.answer();
            isBroken |= reply.isGoodbye();
            return reply;
        } catch (IOException e) {
            isBroken = true;
            throw TryFailedException.broken(phase, e);
        }
    }

    private static void requireSender(Letter letter, Reply reply) throws TryFailedException {
        if (!reply.isPositive()) {
            // Codes that mean something else keep what they mean.
            TryFailedException failed = TryFailedException.ofEnvelope("MAIL", reply);
            boolean isOurs = failed.end() == Attempt.End.REFUSED && !letter.inNameOfPerson() && reply.refusesSender();
            throw isOurs
                    ? TryFailedException.ownSender(
                            "MAIL", reply, letter.reversePath().isEmpty())
                    : failed;
        }
    }

    private static void requireRecipient(Letter letter, Reply reply) throws TryFailedException {
        if (!reply.isPositive()) {
            String sender = letter.reversePath().map(Object::toString).orElse("");
            throw reply.blamesSender(sender) && !letter.inNameOfPerson()
                    ? TryFailedException.ownSender(
                            "RCPT", reply, letter.reversePath().isEmpty())
                    : TryFailedException.afterSender("RCPT", reply);
        }
    }

    private void requireReady(Reply reply) throws TryFailedException {
        if (!reply.isGoOn()) {
            // It may yet say that it is ready, to what is meant as a command then.
            isBroken |= reply.isPositive();
            throw TryFailedException.afterSender("DATA", reply);
        }
    }

    /** Whether it takes another mail; nothing of an earlier one is left then. */
    boolean isUsable() {
        if (isBroken) {
            return false;
        }
        try {
            return wire.ask("RSET").isPositive();
        } catch (IOException e) {
            // That it has been closed meanwhile is usual.
            isBroken = true;
            return false;
        }
    }

    /** Whether the last that it did was to take a mail, so that nothing of an earlier one is left. */
    boolean isJustSent() {
        return isJustSent;
    }

    boolean isBroken() {
        return isBroken;
    }

    /** Ends it at once, from another thread. */
    void cut() {
        try {
            wire.cut();
        } catch (IOException e) {
            // It is closed as far as it can be.
            return;
        }
    }

    /** Says goodbye, if that can be said; what the server thinks of it does not matter. */
    @Override
    public void close() {
        if (isBroken) {
            // Who does not read any more does not take a goodbye.
            cut();
            return;
        }
        isBroken = true;
        try (wire) {
            wire.quit();
        } catch (IOException e) {
            // A mail before it was answered, so that this takes nothing back.
            return;
        }
    }
}
