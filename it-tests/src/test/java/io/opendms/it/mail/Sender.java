package io.opendms.it.mail;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sends messages over one connection until it breaks, and remembers which were acknowledged. */
public final class Sender implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    /** @throws IOException if nobody listens */
    public Sender(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
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

    /** Sends a message and returns the reply to it, which begins with 250 if it was acknowledged. */
    public String send(String messageId, int size) throws IOException {
        say("MAIL FROM:<ada@example.com>");
        say("RCPT TO:<sales@contoso.com>");
        say("DATA");
        String line = "x".repeat(72) + "\r\n";
        String text = "Message-ID: <" + messageId + ">\r\n\r\n" + line.repeat(1 + size / line.length()) + ".";
        return say(text);
    }

    /**
     * Sends a message in pieces, whose lines end with CRLF and begin with no full stop, and returns the reply to it, or to its
     * recipient if that is not taken.
     */
    public String sendWhole(String recipient, String... pieces) throws IOException {
        say("MAIL FROM:<ada@example.com>");
        String taken = say("RCPT TO:<" + recipient + ">");
        if (!taken.startsWith("2")) {
            return taken;
        }
        say("DATA");
        for (String piece : pieces) {
            socket.getOutputStream().write(piece.getBytes(StandardCharsets.US_ASCII));
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

    /** Sends until the connection breaks. */
    static Map<String, String> sendUntilBroken(int port, String prefix) {
        Map<String, String> acknowledged = new ConcurrentHashMap<>();
        try (Sender sender = new Sender(port)) {
            for (int number = 0; ; number++) {
                String id = prefix + "-" + number;
                // Each fourth is too large for the log.
                String reply = sender.send(id, number % 4 == 0 ? 40_000 : 3_000);
                if (reply.startsWith("250")) {
                    acknowledged.put(id, reply);
                }
            }
        } catch (IOException e) {
            // The program was killed, which is what the test is about.
            return acknowledged;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
