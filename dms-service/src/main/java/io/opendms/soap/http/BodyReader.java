package io.opendms.soap.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Reads bodies whole, within limits. Of those above {@value #SMALL} bytes only a few are in memory at a time, with all
 * that is made of them, so that hostile documents cannot fill the heap together.
 */
final class BodyReader {
    /** The largest body taken, 4 MB; a list of 50,000 members needs about 3. */
    static final int MAX_BODY = 4 << 20;

    private static final int SMALL = 64 << 10;
    private static final int FIRST_BUFFER = 4 << 10;
    /** How much of a body that is refused is read all the same, so that its sender comes to read the answer. */
    private static final int MAX_DRAINED = 16 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How long a body may take to come in; the idle timeout alone would let a sender drip for ever. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Semaphore large;

    /** @param largeBodies how many large bodies may be in work at a time */
    BodyReader(int largeBodies) {
        this.large = new Semaphore(largeBodies, true);
    }

    /** A body in memory. Must be closed when nothing made of it is in use any more. */
    record Body(byte[] bytes, int length, Runnable release) implements AutoCloseable {
        @Override
        public void close() {
            release.run();
        }
    }

    /** The body is larger than is taken. */
    static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Too many large bodies are in work, and none ended in time. */
    static final class Busy extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** The body did not come in within its time. */
    static final class TooSlow extends Exception {
        private static final long serialVersionUID = 1L;
    }

    Body read(HttpServletRequest request) throws IOException, TooLarge, TooSlow, Busy {
        long declared = request.getContentLengthLong();
        if (declared > MAX_BODY) {
            throw new TooLarge();
        }
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        InputStream in = request.getInputStream();
        if (declared > SMALL) {
            return readLarge(in, new byte[(int) declared], 0, deadline);
        }
        byte[] buffer = new byte[declared < 0 ? FIRST_BUFFER : (int) declared];
        int length = 0;
        while (true) {
            length = fill(in, buffer, length, deadline);
            if (length < buffer.length || length == declared) {
                return new Body(buffer, length, () -> {});
            }
            if (buffer.length == SMALL) {
                return readLarge(in, buffer, length, deadline);
            }
            buffer = Arrays.copyOf(buffer, Math.min(2 * Math.max(buffer.length, FIRST_BUFFER), SMALL));
        }
    }

    private Body readLarge(InputStream in, byte[] begun, int begunLength, long deadline)
            throws IOException, TooLarge, TooSlow, Busy {
        acquire();
        boolean handedOver = false;
        try {
            byte[] buffer = begun;
            int length = fill(in, buffer, begunLength, deadline);
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (length == MAX_BODY) {
                    throw new TooLarge();
                }
                buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, MAX_BODY));
                buffer[length] = (byte) next;
                length = fill(in, buffer, length + 1, deadline);
            }
            handedOver = true;
            return new Body(buffer, length, large::release);
        } finally {
            if (!handedOver) {
                large.release();
            }
        }
    }

    private void acquire() throws Busy {
        try {
            if (!large.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
    }

    /** Reads on until the buffer is full or the body ends. */
    private static int fill(InputStream in, byte[] buffer, int from, long deadline) throws IOException, TooSlow {
        int length = from;
        while (length < buffer.length) {
            int count = in.read(buffer, length, buffer.length - length);
            if (count < 0) {
                return length;
            }
            length += count;
            if (System.nanoTime() - deadline > 0) {
                throw new TooSlow();
            }
        }
        return length;
    }

    /** Reads what a sender insists on sending before it reads an answer, but not for ever. */
    static void drain(HttpServletRequest request) throws IOException {
        if (request.getHeader("Expect") != null) {
            return;
        }
        InputStream in = request.getInputStream();
        byte[] buffer = new byte[FIRST_BUFFER];
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        int drained = 0;
        for (int count = 0; count >= 0 && drained < MAX_DRAINED && System.nanoTime() - deadline < 0; ) {
            count = in.read(buffer);
            drained += count;
        }
    }
}
