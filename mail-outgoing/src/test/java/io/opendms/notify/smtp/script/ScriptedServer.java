package io.opendms.notify.smtp.script;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Answers each command as it is told to, on any number of connections, and keeps what it hears, byte for byte. */
public final class ScriptedServer implements AutoCloseable {
    /** In place of a command: what is said first. */
    public static final String GREETING = "<greeting>";
    /** In place of a command: the dot after a mail. */
    public static final String END = "<end>";
    /** In place of a command: a line after an answer that begins with 334. */
    public static final String MORE = "<more>";
    /** In place of an answer: the connection is closed. */
    public static final String CLOSE = "<close>";
    /** In place of an answer: none comes. */
    public static final String SILENCE = "<silence>";
    /** In place of an answer to DATA: it is said to go on, and nothing is read any more. */
    public static final String DEAF = "<deaf>";
    /** In place of an answer, where there is TLS: a record of it that comes byte by byte and never ends. */
    public static final String DRIP = "<drip>";

    private static final String HELD = "<held>";

    private final ServerSocket listening;
    private final Script script = new Script();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private volatile Optional<SSLContext> tls = Optional.empty();
    private volatile boolean isTlsFromTheStart;
    private volatile boolean wantsCertificate;

    public ScriptedServer() throws IOException {
        listening = new ServerSocket();
        // Small, so that who writes to one that does not read has to wait.
        listening.setReceiveBufferSize(1 << 16);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        start(this::accept);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    /** @param inOrder one time each, the last for ever after */
    public ScriptedServer answering(String command, String... inOrder) {
        script.put(command, inOrder);
        return this;
    }

    /** What EHLO is answered by. */
    public ScriptedServer offering(String... extensions) {
        return answering("EHLO", "250-mx.contoso.com\r\n250-" + String.join("\r\n250-", extensions) + "\r\n250 HELP");
    }

    /** An answer that is written with the next one, so that who waits for it first waits for ever. */
    public static String held(String answer) {
        return HELD + answer;
    }

    static boolean isHeld(String answer) {
        return answer.startsWith(HELD);
    }

    static String withoutHolding(String answer) {
        return answer.substring(HELD.length());
    }

    /** Closes all connections that there are, without a word. */
    public void hangUp() throws IOException {
        for (Socket connection : connections) {
            connection.close();
        }
    }

    /** Goes on within TLS when STARTTLS was answered by 220. */
    public ScriptedServer withTls(SSLContext context) {
        tls = Optional.of(context);
        return this;
    }

    public ScriptedServer fromTheStart() {
        isTlsFromTheStart = true;
        return this;
    }

    public ScriptedServer askingForCertificate() {
        wantsCertificate = true;
        return this;
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Of all connections, each as it came, without its end. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    /** What came between each DATA and its dot. */
    public List<String> texts() {
        return List.copyOf(texts);
    }

    /** The names in the certificates that clients have shown. */
    public List<String> shown() {
        return List.copyOf(shown);
    }

    public int connections() {
        return connections.size();
    }

    /** Puts TLS on a connection, if this server can. */
    private Socket secured(Socket plain) throws IOException {
        if (tls.isEmpty()) {
            return plain;
        }
        SSLSocket socket =
                (SSLSocket) tls.get().getSocketFactory().createSocket(plain, "client", plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.setWantClientAuth(wantsCertificate);
        socket.startHandshake();
        if (wantsCertificate) {
            shown.add(socket.getSession().getPeerPrincipal().getName());
        }
        return socket;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                connections.add(socket);
                start(() -> talk(socket));
            }
        } catch (IOException e) {
            // The test is over.
            return;
        }
    }

    private void talk(Socket socket) {
        try (Conversation conversation = new Conversation(script, commands, texts, this::secured, socket)) {
            conversation.hold(isTlsFromTheStart);
        } catch (IOException e) {
            // The other side has gone.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        script.end();
        listening.close();
        hangUp();
    }
}
