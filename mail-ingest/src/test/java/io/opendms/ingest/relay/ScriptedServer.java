package io.opendms.ingest.relay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Answers each command as it is told to, and keeps what it hears, byte for byte. */
final class ScriptedServer implements AutoCloseable {
    static final String END = "<end>";
    static final String CLOSE = "<close>";

    private final ServerSocket listening;
    private final Map<String, String> answers = new ConcurrentHashMap<>(Map.of(
            "",
            "220 mx.contoso.com ESMTP",
            "EHLO",
            "250-mx.contoso.com\r\n250-SIZE 1000000\r\n250 8BITMIME",
            "LHLO",
            "250-mx.contoso.com\r\n250 8BITMIME",
            "DATA",
            "354 go on",
            END,
            "250 2.0.0 queued as 4711"));
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final AtomicReference<String> text = new AtomicReference<>("");
    private Optional<SSLContext> tls = Optional.empty();

    ScriptedServer() throws IOException {
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    /** @param command the first word, or {@link #END} */
    ScriptedServer answering(String command, String answer) {
        answers.put(command, answer);
        return this;
    }

    /** Offers TLS, and goes over to it when it is asked to. */
    ScriptedServer withTls(SSLContext context) {
        tls = Optional.of(context);
        return answering("EHLO", "250-mx.contoso.com\r\n250 STARTTLS")
                .answering("LHLO", "250-mx.contoso.com\r\n250 STARTTLS");
    }

    RelayDelivery delivery(Protocol protocol, Protection protection) {
        return new RelayDelivery(settings(listening.getLocalPort(), protocol, protection));
    }

    /** Where the certificate must be trusted and for the server. */
    RelayDelivery delivery(Protocol protocol, Path trustFile) {
        return new RelayDelivery(
                settings(listening.getLocalPort(), protocol, Protection.REQUIRED, Optional.of(trustFile)));
    }

    static RelaySettings settings(int port, Protocol protocol, Protection protection) {
        return settings(port, protocol, protection, Optional.empty());
    }

    private static RelaySettings settings(
            int port, Protocol protocol, Protection protection, Optional<Path> trustFile) {
        return new RelaySettings(
                protocol,
                InetAddress.getLoopbackAddress().getHostAddress(),
                port,
                protection,
                trustFile,
                "sp.contoso.com",
                Duration.ofSeconds(10));
    }

    List<String> commands() {
        return commands;
    }

    /** What came between DATA and the line with the dot. */
    String text() {
        return text.get();
    }

    private void serve() {
        try (Socket socket = listening.accept()) {
            talk(socket);
        } catch (SocketException e) {
            // The client, or the test, has ended it.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void talkProtected(SSLContext context, Socket plain) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(plain, "client", plain.getPort(), true)) {
            socket.setUseClientMode(false);
            listen(socket);
        } catch (SSLException e) {
            // The client does not trust the certificate.
            return;
        }
    }

    private void talk(Socket socket) throws IOException {
        if (answer(socket, "")) {
            listen(socket);
        }
    }

    private void listen(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String command = line.strip().split("[ :]")[0];
            commands.add(line.replace("\r\n", ""));
            if (!answer(socket, command)) {
                return;
            }
            if (command.equals("STARTTLS") && tls.isPresent()) {
                talkProtected(tls.get(), socket);
                return;
            }
            if (command.equals("DATA") && answers.get("DATA").startsWith("354")) {
                text.set(text(in));
                if (!answer(socket, END)) {
                    return;
                }
            }
        }
    }

    private boolean answer(Socket socket, String command) throws IOException {
        String answer = answers.getOrDefault(command, "250 ok");
        if (answer.equals(CLOSE)) {
            return false;
        }
        socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        return !command.equals("QUIT");
    }

    private static String text(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = line(in); !line.equals(".\r\n"); line = line(in)) {
            if (line.isEmpty()) {
                return text.toString();
            }
            text.append(line);
        }
        return text.toString();
    }

    /** Up to the next LF, empty at the end. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.append((char) next);
            if (next == '\n') {
                break;
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
