package io.opendms.notify.smtp;

import io.opendms.notify.mail.Attempt;
import io.opendms.notify.smtp.letter.Letter;
import io.opendms.notify.smtp.wire.Offers;
import io.opendms.notify.smtp.wire.Reply;
import io.opendms.notify.smtp.wire.TryFailedException;
import io.opendms.notify.smtp.wire.Wire;
import java.io.IOException;
import java.util.Optional;

/** A server that has been greeted and signed in to, for one mail after another. Used by one thread at a time. */
final class Connection implements AutoCloseable {
    private final Wire wire;
    private final Offers offers;
    private boolean isBroken;

    Connection(Wire wire, Offers offers) {
        this.wire = wire;
        this.offers = offers;
    }

    /**
     * Sends one mail.
     *
     * @return the answer by which the mail is the server's; what happens after it does not matter
     */
    Reply send(Letter letter) throws TryFailedException {
        requireRoom(letter);
        requireSender(letter);
        Reply recipient = ask("RCPT", "RCPT TO:<" + letter.recipient() + ">");
        if (!recipient.isPositive()) {
            throw recipient.blamesSender() && !letter.inNameOfPerson()
                    ? TryFailedException.ownSender(
                            "RCPT", recipient, letter.reversePath().isEmpty())
                    : TryFailedException.ofEnvelope("RCPT", recipient);
        }
        Reply ready = ask("DATA", "DATA");
        if (!ready.isGoOn()) {
            throw TryFailedException.answered("DATA", ready);
        }
        try {
            return require("the mail", wire.askToTake(letter.text()));
        } catch (IOException e) {
            isBroken = true;
            throw TryFailedException.broken("the end of the mail, which may have arrived", e);
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
        try {
            return wire.ask(command);
        } catch (IOException e) {
            isBroken = true;
            throw TryFailedException.broken(phase, e);
        }
    }

    private void requireSender(Letter letter) throws TryFailedException {
        Reply reply = ask("MAIL", mailCommand(letter));
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

    private static Reply require(String command, Reply reply) throws TryFailedException {
        if (!reply.isPositive()) {
            throw TryFailedException.answered(command, reply);
        }
        return reply;
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
