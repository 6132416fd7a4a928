package io.opendms.soap.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Reads bodies whole, within limits. Of those above {@value #SMALL} bytes only a few are in memory at a time, and fewer
 * still are being parsed, which takes most, so that hostile documents cannot fill the heap together. A sender that is slow
 * keeps nobody from being parsed.
 */
final class BodyReader {
    /** The largest body taken, 4 MB; a list of 50,000 members needs about 3. */
    static final int MAX_BODY = 4 << 20;

    /** The largest body taken of callers that speak for no farm, and of which any number may be in memory. */
    static final int SMALL = 64 << 10;

    /** A request that was read, or a body still coming in, takes about a quarter of what parsing does. */
    private static final int IN_MEMORY_FOR_EACH_PARSED = 4;

    private static final int FIRST_BUFFER = 4 << 10;
    /** How much of a body that is refused is read all the same, so that its sender comes to read the answer. */
    private static final int MAX_DRAINED = 16 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How long a body may take to come in; the idle timeout alone would let a sender drip for ever. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Semaphore large;
    private final Semaphore parsing;

    /** @param parsed how many large bodies may be parsed at a time */
    BodyReader(int parsed) {
        this.parsing = new Semaphore(parsed, true);
        this.large = new Semaphore(IN_MEMORY_FOR_EACH_PARSED * parsed, true);
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

    /**
     * Reads a request's body.
     *
     * @param limit {@link #MAX_BODY} or {@link #SMALL}
     */
    Body read(HttpServletRequest request, int limit) throws IOException, TooLarge, TooSlow, Busy {
        long declared = request.getContentLengthLong();
        if (declared > limit) {
            throw new TooLarge();
        }
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        if (declared > SMALL) {
            return readLarge(request, new byte[(int) declared], 0, deadline);
        }
        InputStream in = request.getInputStream();
        byte[] buffer = new byte[declared < 0 ? FIRST_BUFFER : (int) declared];
        int length = 0;
        while (true) {
            length = fill(in, buffer, length, deadline);
            if (length < buffer.length || length == declared) {
                return Body.small(buffer, length);
            }
            if (buffer.length > SMALL) {
                if (limit == SMALL) {
                    throw new TooLarge();
                }
                return readLarge(request, buffer, length, deadline);
            }
            // One byte more than is small, to see whether the body ends there.
            buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, SMALL + 1));
        }
    }

    private Body readLarge(HttpServletRequest request, byte[] begun, int begunLength, long deadline)
            throws IOException, TooLarge, TooSlow, Busy {
        acquire(large);
        boolean handedOver = false;
        try {
            InputStream in = request.getInputStream();
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
            acquire(parsing);
            handedOver = true;
            return Body.large(buffer, length, parsing::release, large::release);
        } finally {
            if (!handedOver) {
                large.release();
            }
        }
    }

    private static void acquire(Semaphore permits) throws Busy {
        try {
            if (!permits.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
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

    /** Reads what has come in, and waits for no more. */
    static void drainAvailable(HttpServletRequest request) throws IOException {
        if (request.getHeader("Expect") != null) {
            return;
        }
        InputStream in = request.getInputStream();
        byte[] buffer = new byte[FIRST_BUFFER];
        int drained = 0;
        while (drained < MAX_BODY && in.available() > 0) {
            drained += in.read(buffer);
        }
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
