package io.opendms.ingest.smtp.guard;

import java.io.FilterInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Reads no longer than the visit lasts, and nothing more once it is over. */
final class GuardedInput extends FilterInputStream {
    private final Socket socket;
    private final Visit visit;

    GuardedInput(Socket socket, Visit visit) throws IOException {
        super(socket.getInputStream());
        this.socket = socket;
        this.visit = visit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (visit.isOver()) {
            return -1;
        }
        Duration patience = visit.patience();
        if (patience.isNegative() || patience.isZero()) {
            throw new SocketTimeoutException("the session has lasted too long");
        }
        socket.setSoTimeout((int) Math.max(1, patience.toMillis()));
        int read = in.read(bytes, from, length);
        visit.received(bytes, from, read);
        return read;
    }
}
