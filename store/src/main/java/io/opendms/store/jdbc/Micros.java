package io.opendms.store.jdbc;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as the tables have them: microseconds since 1970. */
public final class Micros {
    private Micros() {}

    /** The number that stands for an instant; what is finer than a microsecond is cut off. */
    public static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
