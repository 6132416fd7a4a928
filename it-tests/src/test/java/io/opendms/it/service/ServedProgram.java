package io.opendms.it.service;

import io.opendms.cli.Main;
import io.opendms.it.peer.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code dms serve} in a process of its own. */
public final class ServedProgram implements AutoCloseable {
    private static final Pattern UP = Pattern.compile("dms is up: SOAP (\\S+),.*");

    private final Process process;
    private final URI soap;
    private final Path log;

    private ServedProgram(Process process, URI soap, Path log) {
        this.process = process;
        this.soap = soap;
        this.log = log;
    }

    /** Starts it and waits until it answers; its log is appended to a file beside its configuration. */
    public static ServedProgram start(Path configuration) throws IOException {
        return start(Programs.java(), configuration);
    }

    /** The same with the options that its launcher gives it, with which it ends as soon as memory runs out. */
    public static ServedProgram startAsShipped(Path configuration) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ShippedOptions.read());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return start(command, configuration);
    }

    private static ServedProgram start(List<String> jvm, Path configuration) throws IOException {
        Path log = configuration.resolveSibling("dms.log");
        List<String> command = new ArrayList<>(jvm);
        command.addAll(List.of(Main.class.getName(), "serve", "--config", configuration.toString()));
        ProcessBuilder program =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Its own log, and not that of the tests, whose settings come first on the class path.
        program.environment().put("JAVA_TOOL_OPTIONS", "-Dlogback.configurationFile=logback.xml");
        Process process = program.start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (@Nullable String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher up = UP.matcher(line);
            if (up.matches()) {
                return new ServedProgram(process, URI.create(up.group(1).strip()), log);
            }
        }
        throw new IllegalStateException("dms ended early: " + Files.readString(log));
    }

    public URI soap() {
        return soap;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has logged so far. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** Ends it at once, as a loss of power does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
