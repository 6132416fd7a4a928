package io.opendms.ingest.relay;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands out and replies in, each within its limits. Used by one thread. */
public final class Wire implements AutoCloseable {
    /** RFC 5321, section 4.5.3.1.5, allows 512; some servers say more. */
    private static final int LONGEST_LINE = 4096;

    private static final int MOST_LINES = 100;
    private static final Pattern LINE = Pattern.compile("([2-5][0-9]{2})([- ]?)(.*)");

    private final Socket socket;
    private final BufferedInputStream in;
    private final OutputStream out;

    public Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
    }

    public Socket socket() {
        return socket;
    }

    /** What is written here goes out as it is, after the next flush. */
    public OutputStream out() {
        return out;
    }

    /**
     * Sends a command and waits for the answer.
     *
     * @throws IOException also if what comes is no answer of SMTP
     */
    public Reply ask(String command) throws IOException {
        // A command that is two would be the sender's second message.
        if (command.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            throw new IllegalArgumentException("a command is one line");
        }
        out.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return reply();
    }

    /** The next answer; see {@link #ask}. */
    public Reply reply() throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.size() < MOST_LINES) {
            Matcher line = LINE.matcher(line());
            if (!line.matches()) {
                throw new IOException("the server does not speak SMTP");
            }
            lines.add(line.group(3));
            if (!line.group(2).equals("-")) {
                return new Reply(Integer.parseInt(line.group(1)), lines);
            }
        }
        throw new IOException("the server's answer has more than " + MOST_LINES + " lines");
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server has closed the connection");
            }
            if (line.size() == LONGEST_LINE) {
                throw new IOException("the server's answer has a line of more than " + LONGEST_LINE + " bytes");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** What comes in the clear before TLS must not be taken for an answer within it, CVE-2011-0411. */
    public void requireNothingAhead() throws IOException {
        if (in.available() > 0) {
            throw new IOException("the server, or somebody on the way, sent more than the answer to STARTTLS");
        }
    }
}
