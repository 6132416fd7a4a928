package io.opendms.store.jdbc;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as the tables have them: microseconds since 1970. */
public final class Micros {
    private static final long MICROS_OF_SECOND = 1_000_000;
    private static final int NANOS_OF_MICRO = 1_000;

    private Micros() {}

    /**
     * The number that stands for an instant; what is finer than a microsecond is cut off. {@code ChronoUnit.MICROS.between}
     * counts nanoseconds first, and of these a {@code long} has room for 292 years only.
     *
     * @throws ArithmeticException if it is more than 292,000 years from 1970
     */
    public static long of(Instant instant) {
        long whole = Math.multiplyExact(instant.getEpochSecond(), MICROS_OF_SECOND);
        return Math.addExact(whole, instant.getNano() / NANOS_OF_MICRO);
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
