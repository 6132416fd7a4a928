package io.opendms.it.mail.crash;

import io.opendms.it.mail.JavaProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A running {@link MailProgram}. */
public final class MailProcess implements AutoCloseable {
    /** What a program ends with that was ended by SIGKILL. */
    private static final int KILLED = 128 + 9;

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
    public static MailProcess start(Arguments arguments, List<String> wrapper) throws IOException {
        return begin(arguments, wrapper)
                .orElseThrow(() -> new IllegalStateException("the program ended before it listened"));
    }

    /** Starts a program that is to die. @return empty if it died of what was there before, and never listened */
    static Optional<MailProcess> startMortal(Arguments arguments) throws IOException {
        return begin(arguments, List.of());
    }

    private static Optional<MailProcess> begin(Arguments arguments, List<String> wrapper) throws IOException {
        Process process = JavaProgram.start(wrapper, MailProgram.class, arguments.words());
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

    /** Whether the kernel ends it, as it has asked for itself. */
    boolean dies() throws InterruptedException {
        return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == KILLED;
    }

    void kill() {
        process.destroyForcibly();
    }

    void killWithin(int millis) throws InterruptedException {
        process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
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
