package io.opendms.ingest.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Speaks SMTP byte by byte, also what no client should. */
final class RawSmtp implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private Socket socket;
    private InputStream in;

    private RawSmtp(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Connects from {@code 127.0.0.1} and reads nothing. */
    static RawSmtp connect(int port) throws IOException {
        return connect(port, "127.0.0.1");
    }

    static RawSmtp connect(int port, String from) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), PATIENCE_MILLIS);
        return new RawSmtp(socket);
    }

    /** Connects, reads the greeting and says EHLO. */
    static RawSmtp greeted(int port) throws IOException {
        return greeted(port, "127.0.0.1");
    }

    static RawSmtp greeted(int port, String from) throws IOException {
        RawSmtp smtp = connect(port, from);
        smtp.reply();
        smtp.say("EHLO client.example.com");
        return smtp;
    }

    void send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Sends a line and returns the reply. */
    String say(String line) throws IOException {
        send(line + "\r\n");
        return reply();
    }

    /** MAIL, which must be taken, and RCPT; returns the reply to the latter. */
    String begin(String recipient) throws IOException {
        assertThat(say("MAIL FROM:<ada@example.com>")).startsWith("250");
        return say("RCPT TO:<" + recipient + ">");
    }

    /** A whole message with this text behind DATA; returns the last reply. */
    String message(String recipient, String data) throws IOException {
        begin(recipient);
        say("DATA");
        send(data);
        return reply();
    }

    /** All lines of one reply, without the last line's end. Empty if the connection was closed. */
    String reply() throws IOException {
        StringBuilder reply = new StringBuilder();
        String line = line();
        while (line.length() > 3 && line.charAt(3) == '-') {
            reply.append(line).append('\n');
            line = line();
        }
        return reply.append(line).toString();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return line.toString().replace("\r", "");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    /** Whether the other end has closed. */
    boolean isClosed() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Whether nothing comes for some time, neither a reply nor the end. */
    boolean isSilentFor(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            in.read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** Whether the other end closes, or has closed, within some time. */
    boolean isClosedWithin(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            return isClosed();
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** Sends what the other end may be too late to take. */
    void sendUnlessClosed(String bytes) {
        try {
            send(bytes);
        } catch (IOException e) {
            // Then the next look finds it closed.
        }
    }

    /** Goes on encrypted, after STARTTLS was answered. */
    void encrypt(SSLContext context) throws IOException {
        SSLSocket encrypted =
                (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        encrypted.startHandshake();
        socket = encrypted;
        in = new BufferedInputStream(encrypted.getInputStream());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
