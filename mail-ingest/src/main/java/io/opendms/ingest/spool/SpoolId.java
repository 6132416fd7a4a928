package io.opendms.ingest.spool;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;

/** Names for messages: they sort by time, no two nodes make the same, and they are safe as names of files and in a log. */
public final class SpoolId {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int TIME_DIGITS = 10;
    private static final int RANDOM_DIGITS = 14;
    private static final int BITS = 5;

    private static final Instant LAST = Instant.ofEpochMilli((1L << (TIME_DIGITS * BITS)) - 1);

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;

    SpoolId(InstantSource clock) {
        this.clock = clock;
    }

    String next() {
        char[] id = new char[TIME_DIGITS + RANDOM_DIGITS];
        fill(id, 0, TIME_DIGITS, clock.millis());
        fill(id, TIME_DIGITS, RANDOM_DIGITS / 2, random.nextLong());
        fill(id, TIME_DIGITS + RANDOM_DIGITS / 2, RANDOM_DIGITS / 2, random.nextLong());
        return new String(id);
    }

    /** What comes before the ids of all messages that arrive at an instant, or later. */
    public static String least(Instant instant) {
        char[] time = new char[TIME_DIGITS];
        // Instants go further than a long has milliseconds.
        Instant told = instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant.isAfter(LAST) ? LAST : instant;
        fill(time, 0, TIME_DIGITS, told.toEpochMilli());
        return new String(time);
    }

    /** Whether a text may be an id; what is not never becomes part of a path. */
    static boolean is(String text) {
        return text.length() == TIME_DIGITS + RANDOM_DIGITS && text.chars().allMatch(c -> DIGITS.indexOf(c) >= 0);
    }

    private static void fill(char[] id, int from, int count, long bits) {
        for (int i = count - 1; i >= 0; i--) {
            id[from + i] = DIGITS.charAt((int) (bits & ((1 << BITS) - 1)));
            bits >>>= BITS;
        }
    }
}
