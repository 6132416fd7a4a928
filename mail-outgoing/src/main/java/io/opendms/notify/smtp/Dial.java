package io.opendms.notify.smtp;

import io.opendms.notify.smtp.wire.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;

/** Connects. The sockets are those of channels, since only they are ended by an interrupt of the thread that waits on them. */
final class Dial {
    private Dial() {}

    /** To the first of the host's addresses that answers. */
    static Socket to(String host, int port, Patience patience) throws IOException {
        IOException last = null;
        long begun = System.nanoTime();
        for (InetAddress address : InetAddress.getAllByName(host)) {
            SocketChannel channel = SocketChannel.open();
            try {
                channel.socket()
                        .connect(
                                new InetSocketAddress(address, port),
                                Math.toIntExact(patience.connect().toMillis()));
                channel.socket().setTcpNoDelay(true);
                return channel.socket();
            } catch (IOException e) {
                channel.close();
                last = e;
            }
            boolean isOver = System.nanoTime() - begun >= patience.dialing().toNanos();
            if (isOver || Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        throw last == null ? new IOException("the host has no address") : last;
    }

    /** As far as that is possible. */
    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // There is nothing else to be done with it.
            return;
        }
    }
}
