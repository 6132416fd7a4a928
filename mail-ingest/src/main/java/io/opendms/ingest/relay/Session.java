package io.opendms.ingest.relay;

import io.opendms.entry.MailAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One connection to another server that has been greeted, for one message to one recipient. Used by one thread. */
final class Session implements AutoCloseable {
    private static final int CONNECT_MILLIS = 30_000;

    private final RelaySettings settings;
    private final Wire wire;
    private final Reply offers;
    private boolean isInText;

    Session(RelaySettings settings, Wire wire, Reply offers) {
        this.settings = settings;
        this.wire = wire;
        this.offers = offers;
    }

    /** Writes the text of a message: lines that end in CR LF, in which no dot stands alone. */
    interface Text {
        void writeTo(OutputStream out) throws IOException;
    }

    static Session open(RelaySettings settings) throws IOException, RefusalException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), CONNECT_MILLIS);
            socket.setSoTimeout(Math.toIntExact(settings.timeout().toMillis()));
            return greeted(settings, new Wire(socket));
        } catch (IOException | RefusalException e) {
            socket.close();
            throw e;
        }
    }

    private static Session greeted(RelaySettings settings, Wire wire) throws IOException, RefusalException {
        Reply banner = wire.reply();
        if (!banner.isPositive()) {
            throw RefusalException.passing("does not serve: " + banner);
        }
        Reply offers = greet(settings, wire);
        boolean isOffered = offers.extension("STARTTLS").isPresent();
        if (settings.protection() == Protection.REQUIRED && !isOffered) {
            throw RefusalException.passing(
                    "does not offer STARTTLS, and the way to it has to be protected; nothing was sent");
        }
        if (settings.protection() == Protection.OFF || !isOffered) {
            return new Session(settings, wire, offers);
        }
        Reply ready = wire.ask("STARTTLS");
        if (!ready.isPositive()) {
            throw RefusalException.passing("does not begin TLS: " + ready);
        }
        wire.requireNothingAhead();
        Wire secured = new Wire(Certificates.protect(wire.socket(), settings));
        return new Session(settings, secured, greet(settings, secured));
    }

    private static Reply greet(RelaySettings settings, Wire wire) throws IOException, RefusalException {
        Reply offers = wire.ask(settings.protocol().greeting() + " " + settings.ownName());
        if (!offers.isPositive()) {
            throw RefusalException.passing(
                    "answered " + settings.protocol().greeting() + " by " + offers + "; nothing was sent");
        }
        return offers;
    }

    /**
     * Hands the message over.
     *
     * @param size about how many bytes the text has
     * @return the server's answer, by which the message is its own
     */
    Reply send(Optional<MailAddress> sender, MailAddress recipient, long size, Text text)
            throws IOException, RefusalException {
        require(
                "MAIL",
                wire.ask("MAIL FROM:<" + sender.map(MailAddress::toString).orElse("") + ">"
                        + parameters(sender, recipient, size)));
        require("RCPT", wire.ask("RCPT TO:<" + recipient + ">"));
        Reply ready = wire.ask("DATA");
        if (!ready.isGoOn()) {
            throw RefusalException.of("DATA", ready);
        }
        isInText = true;
        text.writeTo(wire.out());
        wire.out().write(".\r\n".getBytes(StandardCharsets.US_ASCII));
        wire.out().flush();
        wire.socket()
                .setSoTimeout(Math.toIntExact(settings.timeout().multipliedBy(2).toMillis()));
        Reply reply = wire.reply();
        isInText = false;
        return require("the message", reply);
    }

    private String parameters(Optional<MailAddress> sender, MailAddress recipient, long size) throws RefusalException {
        StringBuilder parameters = new StringBuilder();
        Optional<String> limit = offers.extension("SIZE");
        if (limit.isPresent()) {
            parameters.append(" SIZE=").append(size);
            if (limit.get().matches("[1-9][0-9]{0,17}") && size > Long.parseLong(limit.get())) {
                throw RefusalException.lasting(
                        "takes no more than " + limit.get() + " bytes, and the message has " + size);
            }
        }
        if (offers.extension("8BITMIME").isPresent()) {
            parameters.append(" BODY=8BITMIME");
        }
        if (!isAscii(recipient) || !sender.map(Session::isAscii).orElse(true)) {
            if (offers.extension("SMTPUTF8").isEmpty()) {
                throw RefusalException.lasting("takes no address beyond ASCII (SMTPUTF8)");
            }
            parameters.append(" SMTPUTF8");
        }
        return parameters.toString();
    }

    private static boolean isAscii(MailAddress address) {
        return address.toString().chars().allMatch(c -> c < 0x80);
    }

    private static Reply require(String command, Reply reply) throws RefusalException {
        if (!reply.isPositive()) {
            throw RefusalException.of(command, reply);
        }
        return reply;
    }

    /** The message is the other server's by its answer alone; what it says to the goodbye does not matter. */
    @Override
    public void close() {
        try (wire) {
            if (!isInText) {
                wire.out().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
                wire.out().flush();
            }
        } catch (IOException e) {
            // A delivery that failed by this would be done again, and the recipient would have the message twice.
            return;
        }
    }
}
