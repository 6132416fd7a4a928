package io.opendms.bench.load;

import java.util.Arrays;
import java.util.List;

/** What calls took, in nanoseconds. */
final class Latencies {
    private long[] values = new long[1 << 12];
    private int count;

    void add(long nanos) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = nanos;
    }

    int count() {
        return count;
    }

    /** All values in order. */
    static long[] sorted(List<Latencies> parts) {
        return parts.stream()
                .flatMapToLong(part -> Arrays.stream(part.values, 0, part.count))
                .sorted()
                .toArray();
    }
}
