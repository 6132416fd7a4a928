package io.opendms.it.outgoing;

import io.opendms.it.mail.JavaProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A running {@link OutgoingNode}, and what it has said. */
final class NodeProcess {
    /** The last line may be cut off by a kill, and then is no word of it. */
    private static final Pattern SAID = Pattern.compile("([a-z]+) (.*)\\.");

    private static final int MINUTES = 5;

    private final Process process;
    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Set<String>> window = new CompletableFuture<>();
    private volatile String name = "";
    private final Thread listener = new Thread(this::listen, "what a node says");

    private NodeProcess(Process process) {
        this.process = process;
        listener.setDaemon(true);
        listener.start();
    }

    static NodeProcess start(List<String> arguments) throws IOException {
        return new NodeProcess(JavaProgram.start(List.of(), OutgoingNode.class, arguments));
    }

    private void listen() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(this::hear);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            window.completeExceptionally(new IllegalStateException("it ended before it came to its point"));
        }
    }

    private void hear(String line) {
        Matcher said = SAID.matcher(line);
        if (!said.matches()) {
            return;
        }
        switch (said.group(1)) {
            case OutgoingNode.NAMED -> name = said.group(2);
            case OutgoingNode.WRITTEN -> written.add(said.group(2));
            case OutgoingNode.WINDOW ->
                window.complete(Arrays.stream(said.group(2).split(" "))
                        .filter(sent -> !sent.isEmpty())
                        .collect(Collectors.toSet()));
            default -> throw new IllegalStateException(line);
        }
    }

    /**
     * Has it come to a point for the how many-th time, and kills it there by SIGKILL.
     *
     * @return what it had sent of which the store did not know
     */
    Set<String> dieAt(OutgoingPoint point, int times) throws Exception {
        process.getOutputStream().write((point + " " + times + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        try {
            return window.get(MINUTES, TimeUnit.MINUTES);
        } finally {
            kill();
        }
    }

    /** By its handle, since a process that is destroyed by itself has its output closed before all of it is read. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
        listener.join();
    }

    /** It sends what waits, its own and that of others. */
    void writeNoMore() throws IOException {
        process.getOutputStream().close();
    }

    /** Has it write no more, and waits until all is sent. */
    void end() throws IOException, InterruptedException, TimeoutException {
        writeNoMore();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            kill();
            throw new TimeoutException("mail still waits");
        }
        listener.join();
        if (process.exitValue() != 0) {
            throw new IllegalStateException("it ended with " + process.exitValue());
        }
    }

    /** Its name in the store, once it has come to a point. */
    String name() {
        return name;
    }

    /** The mails that it said are on disk. */
    Set<String> written() {
        return Set.copyOf(written);
    }
}
