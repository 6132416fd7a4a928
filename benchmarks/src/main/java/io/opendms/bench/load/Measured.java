package io.opendms.bench.load;

import java.time.Duration;
import java.util.List;

/**
 * What one kind of call did during one round.
 *
 * @param calls how many were answered
 * @param seconds how long the round took
 * @param p50 the median of what a call took, in milliseconds
 * @param p99 what 99 of 100 calls took at most, in milliseconds
 */
public record Measured(long calls, double seconds, double p50, double p99) {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    static Measured of(List<Latencies> parts, Duration took) {
        long[] sorted = Latencies.sorted(parts);
        return new Measured(
                sorted.length,
                took.toNanos() / NANOS_PER_SECOND,
                percentile(sorted, 50) / NANOS_PER_MILLI,
                percentile(sorted, 99) / NANOS_PER_MILLI);
    }

    /** Calls a second. */
    public double rate() {
        return calls / seconds;
    }

    /** The smallest value that at least so many of a hundred values do not exceed (nearest rank); 0 if there are none. */
    static long percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }
}
