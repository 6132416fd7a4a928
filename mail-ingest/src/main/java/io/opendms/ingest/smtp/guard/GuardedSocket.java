package io.opendms.ingest.smtp.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import org.subethamail.smtp.server.Session;

/**
 * The socket of a session, with a visit's limits around its streams. The library knows one time limit, for a single read,
 * and counts nothing; all that it reads and answers goes through here, before and after STARTTLS.
 */
public final class GuardedSocket extends Socket {
    private final Socket inner;
    private final Visit visit;
    private final InputStream in;
    private final OutputStream out;

    /** @throws IOException if the socket is closed */
    public GuardedSocket(Socket inner, Visit visit) throws IOException {
        this.inner = inner;
        this.visit = visit;
        this.in = new GuardedInput(inner, visit);
        this.out = new GuardedOutput(inner.getOutputStream(), visit);
    }

    /** The guard around a session that was let in. */
    public static GuardedSocket of(Session session) {
        return (GuardedSocket) session.getSocket();
    }

    public Visit visit() {
        return visit;
    }

    /** What is guarded, for TLS to be laid over it. */
    public Socket inner() {
        return inner;
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    /** The visit knows how long to wait, so what the library sets is of no interest. */
    @Override
    public void setSoTimeout(int timeout) {}

    @Override
    public InetAddress getInetAddress() {
        return inner.getInetAddress();
    }

    @Override
    public int getPort() {
        return inner.getPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return inner.getRemoteSocketAddress();
    }

    @Override
    public boolean isBound() {
        return inner.isBound();
    }

    @Override
    public boolean isClosed() {
        return inner.isClosed();
    }

    @Override
    public void close() throws IOException {
        inner.close();
    }
}
