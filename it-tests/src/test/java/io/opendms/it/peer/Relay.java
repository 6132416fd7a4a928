package io.opendms.it.peer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A relay before a server on this machine, which carries what is sent both ways as it is told to. */
public final class Relay implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final Supplier<Optional<Conversation>> admission;

    /** One connection. Each of the two directions has a thread of its own. */
    public interface Conversation {
        /** What the server gets of what the client sent; empty: the connection is cut instead. */
        default Optional<byte[]> toServer(byte[] chunk) {
            return Optional.of(chunk);
        }

        /** What the client gets of what the server sent; empty: the connection is cut instead. */
        default Optional<byte[]> toClient(byte[] chunk) {
            return Optional.of(chunk);
        }
    }

    /**
     * @param server its port
     * @param admission asked at each connection; empty: it is turned away
     */
    public Relay(int server, Supplier<Optional<Conversation>> admission) throws IOException {
        this.server = server;
        this.admission = admission;
        daemon(this::accept);
    }

    /** Where it listens on loopback. */
    public int port() {
        return door.getLocalPort();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Optional<Conversation> conversation = admission.get();
                if (conversation.isEmpty()) {
                    client.close();
                    continue;
                }
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                daemon(() -> pump(client, behind, conversation.get()::toServer));
                daemon(() -> pump(behind, client, conversation.get()::toClient));
            } catch (IOException e) {
                // The relay is closed.
                return;
            }
        }
    }

    private static void pump(Socket from, Socket to, Function<byte[], Optional<byte[]>> rule) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
                Optional<byte[]> carried = rule.apply(Arrays.copyOf(buffer, length));
                if (carried.isEmpty()) {
                    return;
                }
                out.write(carried.get());
            }
        } catch (IOException e) {
            // The other direction has closed both sockets.
            return;
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes no further connections; those that there are go on. */
    @Override
    public void close() throws IOException {
        door.close();
    }
}
