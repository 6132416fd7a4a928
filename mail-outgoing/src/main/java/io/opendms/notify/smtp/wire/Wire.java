package io.opendms.notify.smtp.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection: what is asked waits for its answer, and no answer comes before it is asked for. Used by one thread at a time. */
public final class Wire implements AutoCloseable {
    /** RFC 5321, section 4.5.3.1.5, allows 512; some servers say more. */
    private static final int LONGEST_LINE = 4096;

    private static final int MOST_LINES = 100;
    private static final int BUFFER = 4096;
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] DOT = {'.', '\r', '\n'};

    /** A line ends in LF alone; U+0085 and U+2028 are text like any other. */
    private static final Pattern LINE = Pattern.compile("([2-5][0-9]{2})([- ]?)(.*)", Pattern.DOTALL);

    private final Socket socket;
    /** What {@link #socket} is put on; the same one where there is no TLS. */
    private final Socket bare;

    private final InputStream in;
    private final OutputStream out;
    private final Patience patience;
    private final Transcript transcript;
    private final byte[] buffer = new byte[BUFFER];
    private final byte[] line = new byte[LONGEST_LINE];
    private int next;
    private int end;

    public Wire(Socket socket, Patience patience, Transcript transcript) throws IOException {
        this(socket, socket, patience, transcript);
    }

    private Wire(Socket socket, Socket bare, Patience patience, Transcript transcript) throws IOException {
        this.socket = socket;
        this.bare = bare;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.patience = patience;
        this.transcript = transcript;
    }

    public Socket socket() {
        return socket;
    }

    public Transcript transcript() {
        return transcript;
    }

    /** This connection after TLS was put on it. */
    public Wire over(Socket secured) throws IOException {
        return new Wire(secured, bare, patience, transcript);
    }

    /** Sends a command and waits for its answer. */
    public Reply ask(String command) throws IOException {
        return answer(say(List.of(command)));
    }

    /**
     * Sends commands in one piece.
     *
     * @return until when all of them are to be answered, by {@link System#nanoTime}
     */
    long say(List<String> commands) throws IOException {
        StringBuilder piece = new StringBuilder();
        for (String command : commands) {
            // A command that is two would be the second mail of somebody else.
            if (command.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
                throw new IllegalArgumentException("a command is one line");
            }
            piece.append(command).append("\r\n");
        }
        commands.forEach(transcript::client);
        // Encoded as a whole: cut to a byte each, U+760A would end the line (CVE-2025-7962).
        send(piece.toString().getBytes(StandardCharsets.UTF_8));
        return in(patience.reply().multipliedBy(commands.size()));
    }

    /** The next answer to what was said. */
    Reply answer(long deadline) throws IOException {
        Reply reply = reply(deadline);
        transcript.server(reply);
        return reply;
    }

    /**
     * Sends a line of signing in; neither it nor the words of its answer are in the transcript.
     *
     * @param line without its end
     * @param shown what the transcript has for it
     */
    public Reply askSecretly(byte[] line, String shown) throws IOException {
        transcript.client(shown);
        byte[] whole = joined(line, LINE_END);
        try {
            send(whole);
        } finally {
            Arrays.fill(whole, (byte) 0);
        }
        Reply reply = reply(in(patience.reply()));
        transcript.serverCodes(reply);
        return reply;
    }

    /** Sends a text as it is, with the dot that ends it, and waits for what the server says to it. */
    public Reply askToTake(byte[] text) throws IOException {
        transcript.client("(" + text.length + " bytes, and the dot)");
        send(joined(text, DOT));
        return answer(in(patience.end()));
    }

    /** What the server says by itself when the connection is made. */
    public Reply banner() throws IOException {
        return answer(in(patience.reply()));
    }

    /** Says that we go, and does not wait for the answer. */
    public void quit() throws IOException {
        transcript.client("QUIT");
        out.write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** An answer before its command is not the server's; what comes in clear before TLS least of all, CVE-2011-0411. */
    public void requireSilence() throws IOException {
        if (next < end || in.available() > 0) {
            throw new IOException("the server, or somebody on the way, spoke before it was asked");
        }
    }

    /** In one piece, since a server may take a line that comes in two for none. */
    private static byte[] joined(byte[] first, byte[] second) {
        byte[] whole = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, whole, first.length, second.length);
        return whole;
    }

    private void send(byte[] bytes) throws IOException {
        requireSilence();
        out.write(bytes);
        out.flush();
    }

    private static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    private Reply reply(long deadline) throws IOException {
        List<String> lines = new ArrayList<>();
        String code = "";
        while (lines.size() < MOST_LINES) {
            Matcher line = LINE.matcher(line(deadline));
            if (!line.matches() || !code.isEmpty() && !code.equals(line.group(1))) {
                throw new IOException("the server does not speak SMTP");
            }
            code = line.group(1);
            lines.add(line.group(3));
            if (!line.group(2).equals("-")) {
                return new Reply(Integer.parseInt(code), lines);
            }
        }
        throw new IOException("the server's answer has more than " + MOST_LINES + " lines");
    }

    private String line(long deadline) throws IOException {
        int length = 0;
        for (byte c = read(deadline); c != '\n'; c = read(deadline)) {
            if (length == LONGEST_LINE) {
                throw new IOException("the server's answer has a line of more than " + LONGEST_LINE + " bytes");
            }
            if (c != '\r') {
                line[length++] = c;
            }
        }
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }

    private byte read(long deadline) throws IOException {
        if (next == end) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis < 1) {
                throw new SocketTimeoutException("the server takes too long to answer");
            }
            socket.setSoTimeout(Math.toIntExact(millis));
            next = 0;
            end = Math.max(0, in.read(buffer));
            if (end == 0) {
                throw new EOFException("the server has closed the connection");
            }
        }
        return buffer[next++];
    }

    /**
     * Ends it at once and without a word, from any thread. TLS would say goodbye first, and wait for that until a write is
     * through that the server does not read.
     */
    public void cut() throws IOException {
        bare.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
