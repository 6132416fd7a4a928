package io.opendms.it.kill;

import io.opendms.submit.Checkpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A running {@link KillableService}. */
public final class ServiceProcess implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration LONGEST_DEATH = Duration.ofSeconds(30);

    private final Process process;
    private final URI soap;
    private final URI decisions;

    private ServiceProcess(Process process, String[] addresses) {
        this.process = process;
        this.soap = URI.create(addresses[0]);
        this.decisions = URI.create(addresses[1]);
    }

    /**
     * Starts a service and waits until it answers.
     *
     * @param log where its standard error goes
     * @param wrapper a program and its arguments that are to start it, empty for none
     * @param options for the JVM
     * @param arguments of the service
     */
    static ServiceProcess start(Path log, List<String> wrapper, List<String> options, List<String> arguments)
            throws IOException {
        Process process = launch(log, wrapper, options, arguments);
        return ready(process)
                .orElseThrow(() -> new IllegalStateException("the service ended early; see " + log + ": " + text(log)));
    }

    /** The same with a service that may be killed before it answers; empty if it was. */
    static Optional<ServiceProcess> startMortal(Path log, List<String> options, List<String> arguments)
            throws IOException {
        Process process = launch(log, List.of(), options, arguments);
        Optional<ServiceProcess> ready = ready(process);
        if (ready.isEmpty() && !isKilled(process)) {
            throw new IllegalStateException("the service ended early; see " + log + ": " + text(log));
        }
        return ready;
    }

    /** Starts a service and kills it after some time, ready or not. */
    static void startAndKill(Path log, List<String> options, List<String> arguments, Duration after)
            throws IOException {
        Process process = launch(log, List.of(), options, arguments);
        try {
            process.waitFor(after.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private static Process launch(Path log, List<String> wrapper, List<String> options, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.add(KillableService.class.getName());
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static Optional<ServiceProcess> ready(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (@Nullable String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("ready ")) {
                return Optional.of(new ServiceProcess(
                        process, line.substring("ready ".length()).split(" ")));
            }
        }
        return Optional.empty();
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI soap() {
        return soap;
    }

    /**
     * Tells the service what an approver decides.
     *
     * @param words as {@link DecisionDoor} takes them
     * @return its answer
     * @throws IOException if there is none
     */
    public String post(String words) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(decisions)
                .POST(HttpRequest.BodyPublishers.ofString(words))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Has the service kill itself when it passes a point so many times from now on. */
    public void dieAt(Checkpoint.Point point, int pass) throws IOException {
        OutputStream orders = process.getOutputStream();
        orders.write((point + " " + pass + "\n").getBytes(StandardCharsets.UTF_8));
        orders.flush();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** To be called when it did not answer: it must be dying, since a service that lives has to say what is wrong. */
    public void requireDeath() {
        try {
            if (!process.waitFor(LONGEST_DEATH.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("a service that lives did not answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void kill() {
        process.destroyForcibly();
    }

    /** Waits for the end, and says whether it came by a signal. */
    public boolean awaitDeath() {
        return isKilled(process);
    }

    private static boolean isKilled(Process process) {
        try {
            return process.waitFor() > 128;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Stops the service in good order. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        awaitDeath();
    }
}
