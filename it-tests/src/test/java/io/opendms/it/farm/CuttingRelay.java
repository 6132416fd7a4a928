package io.opendms.it.farm;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** A relay before a directory server on this machine, which cuts connections when told to. */
public final class CuttingRelay implements Closeable {
    /** When the connection is cut. */
    enum Cut {
        /** The server never sees the write. */
        BEFORE_THE_SERVER,
        /** The server has done the write and answered it. */
        BEFORE_THE_ANSWER
    }

    /** The tags of modify, add, delete and modifyDN requests: RFC 4511, appendix B. */
    private static final Set<Integer> WRITES = Set.of(0x66, 0x68, 0x4a, 0x6c);

    private static final int BUFFER = 1 << 16;

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int port;
    private final AtomicReference<Optional<Cut>> next = new AtomicReference<>(Optional.empty());
    private volatile boolean downAfterCut;
    private volatile boolean down;

    public CuttingRelay(int port) throws IOException {
        this.port = port;
        daemon(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Cuts the connection of the next write, and no other. */
    void cutNextWrite(Cut cut) {
        next.set(Optional.of(cut));
    }

    /** Cuts the connection of the next write, and lets no other one through until {@link #comeUp()}. */
    void cutNextWriteAndGoDown(Cut cut) {
        downAfterCut = true;
        cutNextWrite(cut);
    }

    /** Lets nothing more through until {@link #comeUp()}, as if the server were away. */
    public void goDown() {
        down = true;
    }

    public void comeUp() {
        downAfterCut = false;
        down = false;
    }

    /** Whether the cut is still to come. */
    boolean isArmed() {
        return next.get().isPresent();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (down) {
                    client.close();
                    continue;
                }
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                AtomicReference<Optional<Cut>> cut = new AtomicReference<>(Optional.empty());
                daemon(() -> pump(client, server, chunk -> down || arms(chunk, cut)));
                daemon(() -> pump(server, client, chunk -> cut.get().isPresent()));
            } catch (IOException e) {
                // The relay is closed.
                return;
            }
        }
    }

    /** Whether the connection ends here rather than carry this chunk. */
    private boolean arms(byte[] chunk, AtomicReference<Optional<Cut>> cut) {
        if (!isWrite(chunk)) {
            return false;
        }
        cut.set(next.getAndSet(Optional.empty()));
        down = downAfterCut && cut.get().isPresent();
        return cut.get().equals(Optional.of(Cut.BEFORE_THE_SERVER));
    }

    /** A message is a sequence of its number and the request: RFC 4511, section 4.1.1. */
    private static boolean isWrite(byte[] message) {
        int at = 2 + (message[1] < 0 ? message[1] & 0x7f : 0);
        return WRITES.contains(message[at + 2 + message[at + 1]] & 0xff);
    }

    /** Says of each chunk whether the connection is cut instead. */
    private interface Ending {
        boolean at(byte[] chunk);
    }

    private static void pump(Socket from, Socket to, Ending ending) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
                if (ending.at(Arrays.copyOf(buffer, length))) {
                    return;
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
