package io.opendms.it.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A server of another maker, run by one of the starters of {@code peers/} in a folder that all accounts may enter. */
abstract class ScriptServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(1);
    private static final int PORTS = 4;

    private final Path folder;
    private final int port;
    private final Process process;
    private final Thread atExit;

    ScriptServer(String script) {
        try {
            // Many servers have accounts of their own, which have to get in.
            folder = Files.createTempDirectory(
                    "dms-it-peer-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            for (String name : List.of("certificates.sh", script)) {
                try (InputStream content = ScriptServer.class.getResourceAsStream("/peers/" + name)) {
                    Files.write(folder.resolve(name), content.readAllBytes());
                }
            }
            port = Ports.freeRow(PORTS);
            process = new ProcessBuilder(
                            "bash", folder.resolve(script).toString(), server().toString(), Integer.toString(port))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        atExit = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(atExit);
        awaitAnswer(script);
    }

    private void awaitAnswer(String script) {
        Awaitility.await(script).atMost(START).until(() -> !process.isAlive() || answers());
        if (!process.isAlive()) {
            String said = read(folder.resolve("log"));
            close();
            throw new IllegalStateException(script + " ended early: " + said);
        }
    }

    /** Whether it does what it is there for. */
    abstract boolean answers();

    final Path server() {
        return folder.resolve("server");
    }

    public final int port() {
        return port;
    }

    public final Path certificateAuthority() {
        return server().resolve("tls/ca.pem");
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Programs.end(process, folder);
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
