package io.opendms.it.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A relay before a PostgreSQL server on this machine which loses the answer to one commit: the server has done it, and the
 * connection ends before its client hears so.
 */
final class LostCommit implements Closeable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicBoolean armed = new AtomicBoolean();
    private final String statement;
    private final URI server;

    /**
     * @param url of a database of the server
     * @param statement how a statement begins that is in the transaction, and in no other
     */
    LostCommit(String url, String statement) throws IOException {
        this.statement = statement;
        this.server = URI.create(url.substring("jdbc:".length()));
        daemon(this::accept);
    }

    /** The same database by way of this relay. The driver sends the text of each statement each time, and not its name. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + door.getLocalPort() + server.getPath() + "?prepareThreshold=0";
    }

    /** The answer to the commit of the next transaction with the statement is lost. */
    void loseNext() {
        armed.set(true);
    }

    /** Whether an answer was lost since then. */
    boolean hasLost() {
        return !armed.get();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket behind = new Socket(server.getHost(), server.getPort());
                AtomicBoolean losing = new AtomicBoolean();
                daemon(() -> send(client, behind, losing));
                daemon(() -> answer(behind, client, losing));
            } catch (IOException e) {
                // The relay is closed.
                return;
            }
        }
    }

    private void send(Socket client, Socket behind, AtomicBoolean losing) {
        byte[] buffer = new byte[1 << 13];
        try (client;
                behind) {
            InputStream in = client.getInputStream();
            OutputStream out = behind.getOutputStream();
            boolean within = false;
            for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
                String sent = new String(buffer, 0, length, ISO_8859_1);
                within |= armed.get() && sent.contains(statement);
                if (within && sent.contains("COMMIT") && armed.compareAndSet(true, false)) {
                    losing.set(true);
                }
                out.write(buffer, 0, length);
            }
        } catch (IOException e) {
            // The other direction has closed both sockets.
            return;
        }
    }

    private static void answer(Socket behind, Socket client, AtomicBoolean losing) {
        byte[] buffer = new byte[1 << 13];
        try (behind;
                client) {
            InputStream in = behind.getInputStream();
            OutputStream out = client.getOutputStream();
            for (int length = in.read(buffer); length > 0 && !losing.get(); length = in.read(buffer)) {
                out.write(buffer, 0, length);
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

    @Override
    public void close() throws IOException {
        door.close();
    }
}
