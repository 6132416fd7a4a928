package io.opendms.it.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/**
 * A relay before a PostgreSQL server on this machine which lets it name another version of two digits: the parameter
 * {@code server_version}, of which a server tells each client at its start (postgresql.org/docs/13/protocol-flow.html).
 */
final class OtherVersion implements Closeable {
    private static final byte[] PARAMETER = "server_version\0".getBytes(US_ASCII);

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final URI server;
    private final byte[] version;

    /** @param url of a database of the server */
    OtherVersion(String url, int version) throws IOException {
        this.server = URI.create(url.substring("jdbc:".length()));
        this.version = Integer.toString(version).getBytes(US_ASCII);
        daemon(this::accept);
    }

    /** The same database by way of this relay. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + door.getLocalPort() + server.getPath();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket behind = new Socket(server.getHost(), server.getPort());
                daemon(() -> pump(client, behind, new byte[0]));
                daemon(() -> pump(behind, client, PARAMETER));
            } catch (IOException e) {
                // The relay is closed.
                return;
            }
        }
    }

    /** Byte by byte, since a parameter may come in two pieces; what follows it is replaced. */
    private void pump(Socket from, Socket to, byte[] parameter) {
        byte[] buffer = new byte[1 << 13];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int seen = 0;
            for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
                for (int i = 0; i < length && parameter.length > 0; i++) {
                    if (seen >= parameter.length) {
                        buffer[i] = version[seen - parameter.length];
                        seen = (seen + 1) % (parameter.length + version.length);
                    } else if (buffer[i] == parameter[seen]) {
                        seen++;
                    } else {
                        seen = buffer[i] == parameter[0] ? 1 : 0;
                    }
                }
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
