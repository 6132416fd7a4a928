package io.opendms.approval.port;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The requests that wait for a decision.
 *
 * @param count how many, counted from the oldest on and no further than {@value #MOST}
 * @param first that which has waited longest, absent if none waits
 * @param ages how many of those counted have waited for less than the first of {@link #BOUNDS}, how many others for less than
 *     the second, and so on; the last figure is of those that have waited for longer than all
 */
public record Waiting(int count, @Nullable Line first, List<Integer> ages) {
    public static final int MOST = 10_000;

    /** What divides the ages. */
    public static final List<Duration> BOUNDS = List.of(
            Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(7), Duration.ofDays(14));

    public Waiting {
        ages = List.copyOf(ages);
        if (ages.size() != BOUNDS.size() + 1) {
            throw new IllegalArgumentException(ages.size() + " figures of ages");
        }
    }

    /** Whether there may be more than were counted. */
    public boolean isMore() {
        return count == MOST;
    }

    /** That which has waited longest. */
    public Optional<Line> oldest() {
        return Optional.ofNullable(first);
    }
}
