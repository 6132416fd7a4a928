package io.opendms.ingest.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * The door's socket, which knows whether somebody still takes the connections: the library's thread ends at an error, such
 * as that no further thread can be made, and tells nobody.
 */
final class ListeningSocket extends ServerSocket {
    private volatile @Nullable Thread doorkeeper;

    private ListeningSocket() throws IOException {}

    static ListeningSocket unbound() {
        try {
            return new ListeningSocket();
        } catch (IOException e) {
            throw new UncheckedIOException("no socket can be made to listen for mail", e);
        }
    }

    @Override
    public Socket accept() throws IOException {
        doorkeeper = Thread.currentThread();
        return super.accept();
    }

    /** Whether connections are taken, or will be as soon as the library has begun. */
    boolean isServed() {
        Thread known = doorkeeper;
        return !isClosed() && (known == null || known.isAlive());
    }
}
