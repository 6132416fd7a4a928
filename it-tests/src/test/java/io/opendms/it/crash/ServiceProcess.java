package io.opendms.it.crash;

import io.opendms.ldap.LdapSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A running {@link KillableService}. */
final class ServiceProcess implements AutoCloseable {
    private final Process process;
    private final URI soap;

    private ServiceProcess(Process process, URI soap) {
        this.process = process;
        this.soap = soap;
    }

    /**
     * Starts a service and waits until it answers.
     *
     * @param data its data folder
     * @param directory the directory, or empty for the embedded one
     * @param options for the JVM
     */
    static ServiceProcess start(
            Path data, String base, String container, Optional<LdapSettings> directory, String... options)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KillableService.class.getName()));
        command.addAll(List.of(data.toString(), base, container));
        directory.ifPresent(ldap -> command.addAll(List.of(
                ldap.urls().get(0).toString(),
                ldap.bindDn(),
                ldap.bindPassword().value())));
        Path log = data.resolveSibling(data.getFileName() + ".log");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new ServiceProcess(process, ready(process, log));
    }

    private static URI ready(Process process, Path log) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (@Nullable String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("ready ")) {
                return URI.create(line.substring("ready ".length()));
            }
        }
        throw new IllegalStateException("the service ended early: " + Files.readString(log));
    }

    URI soap() {
        return soap;
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Waits for the end, and says whether it came by a signal. */
    boolean awaitDeath() {
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
