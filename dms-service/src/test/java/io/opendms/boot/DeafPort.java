package io.opendms.boot;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port on which nobody listens: bound, so that nobody else takes it, and whoever connects is refused. */
public final class DeafPort implements AutoCloseable {
    private final Socket socket = new Socket();

    public DeafPort() throws IOException {
        socket.bind(new InetSocketAddress("127.0.0.1", 0));
    }

    public int number() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
