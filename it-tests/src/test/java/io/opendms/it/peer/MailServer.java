package io.opendms.it.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A mail server of another maker, run by one of the starters of {@code peers/}; it knows {@code bob@contoso.com}. */
public abstract class MailServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(1);

    private final Path folder;
    private final int port;
    private final Process process;
    private final Thread atExit;

    MailServer(String script, String... programs) {
        Peers.require(programs);
        Peers.require(System.getProperty("user.name").equals("root"), script + " needs root");
        try {
            // Mail servers have accounts of their own, which have to get in.
            folder = Files.createTempDirectory(
                    "dms-it-mail-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            for (String name : List.of("certificates.sh", script)) {
                try (InputStream content = MailServer.class.getResourceAsStream("/peers/" + name)) {
                    Files.write(folder.resolve(name), content.readAllBytes());
                }
            }
            port = Ports.freePair();
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
        awaitBanner(script);
    }

    private void awaitBanner(String script) {
        Awaitility.await(script).atMost(START).until(() -> !process.isAlive() || hasBanner());
        if (!process.isAlive()) {
            String said = read(folder.resolve("log"));
            close();
            throw new IllegalStateException(script + " ended early: " + said);
        }
    }

    private boolean hasBanner() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read() == '2';
        } catch (IOException e) {
            return false;
        }
    }

    private Path server() {
        return folder.resolve("server");
    }

    public int port() {
        return port;
    }

    public Path certificateAuthority() {
        return server().resolve("tls/ca.pem");
    }

    /** What Bob has got, each as it was stored. */
    public List<String> messages() {
        Path arrived = server().resolve("mail/bob/new");
        if (!Files.isDirectory(arrived)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(arrived)) {
            return files.map(MailServer::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
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
