package io.opendms.it.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A mail server; it knows {@code bob@contoso.com}. */
public abstract class MailServer extends ScriptServer {

    MailServer(String script, String... programs) {
        super(required(script, programs));
    }

    private static String required(String script, String... programs) {
        Peers.require(programs);
        Peers.require(System.getProperty("user.name").equals("root"), script + " needs root");
        return script;
    }

    @Override
    boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            return socket.getInputStream().read() == '2';
        } catch (IOException e) {
            return false;
        }
    }

    /** What Bob has got, each as it was stored. */
    public List<String> messages() {
        Path arrived = server().resolve("mail/bob/new");
        if (!Files.isDirectory(arrived)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(arrived)) {
            return files.map(ScriptServer::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
