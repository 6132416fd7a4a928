package io.opendms.bench.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process that runs until it is closed. */
public final class Program implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LAST_PORT = 65_535;

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts a process. */
    public static Program start(Path log, Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Program program = new Program(builder.start(), log);
        Runtime.getRuntime().addShutdownHook(new Thread(program.process::destroy));
        return program;
    }

    ProcessFigures figures() {
        return new ProcessFigures(process.pid());
    }

    /** Waits until a condition holds; asks often, since this is part of what is measured. */
    public void await(Condition condition) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (!process.isAlive()) {
                throw new IOException("the process ended early; see " + log);
            }
            if (System.nanoTime() > end) {
                throw new IOException("the process does not answer; see " + log);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** A port that is free now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A port that is free together with the one after it. */
    static int freePair() throws IOException {
        while (true) {
            int port = freePort();
            if (port < LAST_PORT && isFree(port + 1)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            // Somebody listens there.
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Something to wait for. */
    public interface Condition {
        boolean holds() throws IOException;
    }
}
