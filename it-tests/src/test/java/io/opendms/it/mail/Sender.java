package io.opendms.it.mail;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends messages over one connection. */
public final class Sender implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    /** @throws IOException if nobody listens */
    public Sender(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(120_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        reply();
        say("HELO it");
    }

    private String say(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return reply();
    }

    private String reply() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("the connection was closed");
        }
        return line;
    }

    /**
     * Sends a message and returns the reply to it, which begins with 250 if it was acknowledged.
     *
     * @throws IOException also if a recipient is not taken
     */
    public String send(List<String> recipients, String messageId, int size) throws IOException {
        say("MAIL FROM:<ada@example.com>");
        for (String recipient : recipients) {
            String taken = say("RCPT TO:<" + recipient + ">");
            if (!taken.startsWith("250")) {
                throw new IOException(recipient + " is not taken: " + taken);
            }
        }
        say("DATA");
        String line = "x".repeat(72) + "\r\n";
        String text = "Message-ID: <" + messageId + ">\r\n\r\n" + line.repeat(1 + size / line.length()) + ".";
        return say(text);
    }

    /** What is said to a recipient, to whom nothing is sent, or already to the sender. */
    public String ask(String recipient) throws IOException {
        String reply = say("MAIL FROM:<ada@example.com>");
        if (reply.startsWith("250")) {
            reply = say("RCPT TO:<" + recipient + ">");
        }
        say("RSET");
        return reply;
    }

    /** What happens while a message is on its way. */
    @FunctionalInterface
    interface Meanwhile {
        void happen() throws IOException;
    }

    /** Sends a message in two pieces, as {@link #sendWhole} does, and lets something happen before the second. */
    String sendHalves(String recipient, String first, Meanwhile event, String second) throws IOException {
        say("MAIL FROM:<ada@example.com>");
        say("RCPT TO:<" + recipient + ">");
        say("DATA");
        socket.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
        event.happen();
        socket.getOutputStream().write(second.getBytes(StandardCharsets.US_ASCII));
        return say("\r\n.");
    }

    /**
     * Sends a message in pieces, whose lines end with CRLF and begin with no full stop, and returns the reply to it, or to its
     * recipient if that is not taken. Their characters are bytes.
     */
    public String sendWhole(String recipient, String... pieces) throws IOException {
        say("MAIL FROM:<ada@example.com>");
        String taken = say("RCPT TO:<" + recipient + ">");
        if (!taken.startsWith("2")) {
            return taken;
        }
        say("DATA");
        for (String piece : pieces) {
            socket.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
        }
        return say("\r\n.");
    }

    /** Sends a message that is made while it is sent, and returns the reply to it. */
    String sendStreamed(String recipient, LargeMail mail) throws IOException {
        say("MAIL FROM:<ada@example.com>");
        say("RCPT TO:<" + recipient + ">");
        say("DATA");
        mail.writeTo(new BufferedOutputStream(socket.getOutputStream()));
        return say(".");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
