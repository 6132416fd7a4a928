package io.opendms.it.service;

import io.opendms.cli.Main;
import io.opendms.it.peer.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code dms serve} in a process of its own. */
public final class ServedProgram implements AutoCloseable {
    private static final Pattern UP = Pattern.compile("dms is up: SOAP (\\S+),.*");

    private final Process process;
    private final URI soap;

    private ServedProgram(Process process, URI soap) {
        this.process = process;
        this.soap = soap;
    }

    /** Starts it and waits until it answers; its log is appended to a file beside its configuration. */
    public static ServedProgram start(Path configuration) throws IOException {
        Path log = configuration.resolveSibling("dms.log");
        ProcessBuilder program = new ProcessBuilder(
                        Programs.java(Main.class.getName(), "serve", "--config", configuration.toString()))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Its own log, and not that of the tests, whose settings come first on the class path.
        program.environment().put("JAVA_TOOL_OPTIONS", "-Dlogback.configurationFile=logback.xml");
        Process process = program.start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (@Nullable String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher up = UP.matcher(line);
            if (up.matches()) {
                return new ServedProgram(process, URI.create(up.group(1).strip()));
            }
        }
        throw new IllegalStateException("dms ended early: " + Files.readString(log));
    }

    public URI soap() {
        return soap;
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
