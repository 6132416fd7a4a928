package io.opendms.soap.http.call;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that differ between calls and between starts: a random word for the process, then a number. */
public final class RequestIds {
    private static final int RADIX = 36;
    private static final int PREFIX_BITS = 40;

    private final String prefix = Long.toString(new SecureRandom().nextLong() & (1L << PREFIX_BITS) - 1, RADIX) + "-";
    private final AtomicLong last = new AtomicLong();

    /** An id that no other call has. */
    public String next() {
        return prefix + Long.toString(last.incrementAndGet(), RADIX);
    }
}
