package io.opendms.it.peer;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A relay before a directory server on this machine, which cuts connections when told to. */
public final class CuttingRelay implements Closeable {
    /** When the connection is cut. */
    public enum Cut {
        /** The server never sees the write. */
        BEFORE_THE_SERVER,
        /** The server has done the write and answered it. */
        BEFORE_THE_ANSWER
    }

    /** The tags of modify, add, delete and modifyDN requests: RFC 4511, appendix B. */
    private static final Set<Integer> WRITES = Set.of(0x66, 0x68, 0x4a, 0x6c);

    private final int server;
    private final Relay relay;
    private final AtomicReference<Optional<Late>> late = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Cut>> next = new AtomicReference<>(Optional.empty());
    private volatile boolean downAfterCut;
    private volatile boolean down;

    public CuttingRelay(int port) throws IOException {
        server = port;
        relay = new Relay(port, () -> down ? Optional.empty() : Optional.of(new Cutting()));
    }

    public int port() {
        return relay.port();
    }

    /** Cuts the connection of the next write, and no other. */
    public void cutNextWrite(Cut cut) {
        next.set(Optional.of(cut));
    }

    /** Cuts the connection of the next write, and lets no other one through until {@link #comeUp()}. */
    public void cutNextWriteAndGoDown(Cut cut) {
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

    /** Brings the server the last write that it never saw, as if it had been on its way or waiting in the server till now. */
    public void deliverLate() throws IOException {
        late.get().orElseThrow().deliver(server);
    }

    /** What came first on the connection, which is how the client binds, and the write. */
    private record Late(byte[] bind, byte[] write) {
        void deliver(int port) throws IOException {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                answer(socket, bind);
                answer(socket, write);
            }
        }

        private static void answer(Socket socket, byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            if (socket.getInputStream().read(new byte[4096]) < 0) {
                throw new EOFException("the directory closes the connection");
            }
        }
    }

    /** Whether the cut is still to come. */
    public boolean isArmed() {
        return next.get().isPresent();
    }

    private final class Cutting implements Relay.Conversation {
        private final AtomicReference<Optional<Cut>> cut = new AtomicReference<>(Optional.empty());
        private final AtomicReference<byte @Nullable []> first = new AtomicReference<>();

        @Override
        public Optional<byte[]> toServer(byte[] chunk) {
            first.compareAndSet(null, chunk.clone());
            return down || arms(chunk) ? Optional.empty() : Optional.of(chunk);
        }

        /** Whether the connection ends here rather than carry this chunk. */
        private boolean arms(byte[] chunk) {
            if (!isWrite(chunk)) {
                return false;
            }
            cut.set(next.getAndSet(Optional.empty()));
            down = downAfterCut && cut.get().isPresent();
            boolean unseen = cut.get().equals(Optional.of(Cut.BEFORE_THE_SERVER));
            if (unseen) {
                late.set(Optional.of(new Late(first.get(), chunk.clone())));
            }
            return unseen;
        }

        @Override
        public Optional<byte[]> toClient(byte[] chunk) {
            return cut.get().isPresent() ? Optional.empty() : Optional.of(chunk);
        }
    }

    /** A message is a sequence of its number and the request: RFC 4511, section 4.1.1. */
    private static boolean isWrite(byte[] message) {
        int at = 2 + (message[1] < 0 ? message[1] & 0x7f : 0);
        return WRITES.contains(message[at + 2 + message[at + 1]] & 0xff);
    }

    @Override
    public void close() throws IOException {
        relay.close();
    }
}
