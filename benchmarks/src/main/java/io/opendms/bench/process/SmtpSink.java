package io.opendms.bench.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Postfix's {@code smtp-sink}: takes mail and throws it away, or keeps each in a file. */
public final class SmtpSink implements AutoCloseable {
    private static final String BACKLOG = "100";
    private static final Pattern COUNTER = Pattern.compile("mesg=(\\d+)\r");

    /** Longer than the counters of one mail. */
    private static final int END_OF_LOG = 256;

    private final Program program;
    private final Path log;
    private final int port;

    private SmtpSink(Program program, Path log, int port) {
        this.program = program;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param log a file for what it counts
     * @param kept a folder for the mails; absent: they are thrown away
     */
    public static SmtpSink start(Path log, Optional<Path> kept) throws IOException {
        Files.deleteIfExists(log);
        int port = Program.freePort();
        List<String> command = new ArrayList<>(List.of("smtp-sink", "-c"));
        if (System.getProperty("user.name").equals("root")) {
            // It asks root to say in whose name it runs.
            command.addAll(List.of("-u", "root"));
        }
        kept.ifPresent(folder -> command.addAll(List.of("-d", folder + "/%H%M.")));
        command.addAll(List.of("inet:127.0.0.1:" + port, BACKLOG));
        Program program = Program.start(log, Map.of(), command);
        SmtpSink sink = new SmtpSink(program, log, port);
        program.await(sink::answers);
        return sink;
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            // It does not listen yet.
            return false;
        }
    }

    public int port() {
        return port;
    }

    /** How many mails it has taken so far. */
    public long taken() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - END_OF_LOG));
            byte[] end = new byte[END_OF_LOG];
            int length = Math.max(0, file.read(end));
            long taken = 0;
            for (Matcher counter = COUNTER.matcher(new String(end, 0, length, StandardCharsets.US_ASCII));
                    counter.find(); ) {
                taken = Long.parseLong(counter.group(1));
            }
            return taken;
        }
    }

    /** Waits until it has taken so many. */
    public void await(long mails) throws IOException {
        program.await(() -> taken() >= mails);
    }

    @Override
    public void close() throws IOException {
        program.close();
    }
}
