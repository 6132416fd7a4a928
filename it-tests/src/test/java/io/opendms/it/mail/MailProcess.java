package io.opendms.it.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A running {@link MailProgram}. */
public final class MailProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final int port;

    private MailProcess(Process process, BufferedReader out, int port) {
        this.process = process;
        this.out = out;
        this.port = port;
    }

    /**
     * Starts the program and waits until it listens.
     *
     * @param wrapper a program and its arguments that are to start it, empty for none
     */
    public static MailProcess start(Path folder, List<String> wrapper) throws IOException {
        return start(folder, wrapper, "", List.of())
                .orElseThrow(() -> new IllegalStateException("the program ended before it listened"));
    }

    /**
     * Starts a program that is to die.
     *
     * @param death where, as the program's arguments; empty for nowhere
     * @return empty if it died of a message of before, and never listened
     */
    static Optional<MailProcess> startMortal(Path folder, List<String> death) throws IOException {
        return start(folder, List.of(), "", death);
    }

    /** The same of a program that posts what it takes to a web hook. */
    static Optional<MailProcess> startPosting(Path folder, URI hook, List<String> death) throws IOException {
        return start(folder, List.of(), hook.toString(), death);
    }

    private static Optional<MailProcess> start(Path folder, List<String> wrapper, String hook, List<String> death)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of(folder.toString(), hook));
        arguments.addAll(death);
        Process process = JavaProgram.start(wrapper, MailProgram.class, arguments);
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        return Optional.ofNullable(out.readLine()).map(line -> new MailProcess(process, out, Integer.parseInt(line)));
    }

    public int port() {
        return port;
    }

    /** How many messages are not delivered. */
    int waiting() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        return Integer.parseInt(out.readLine());
    }

    /** Whether it comes to its end by itself, which it has begun to. */
    boolean dies() throws InterruptedException {
        return process.waitFor(30, TimeUnit.SECONDS);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Asks it to end, and waits for that. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the program did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
