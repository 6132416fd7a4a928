package io.opendms.soap.http.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the calls of each caller, those in work and those of the last minute, and lets no more in than there may be. A caller
 * that has been quiet may make a sixth of a minute's calls at once. Thread-safe; memory is bounded.
 */
public final class Turnstile {
    private static final int MOST_CALLERS = 10_000;
    private static final int BURSTS_IN_A_MINUTE = 6;
    private static final double NANOS_OF_A_MINUTE = 60e9;
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final CallLimits limits;
    private final InstantSource clock;
    private final double burst;
    private final Map<String, Integer> inWork = new HashMap<>();
    private final Map<String, Allowance> allowances = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
            return size() > MOST_CALLERS;
        }
    };

    /**
     * Why a call is not let in now.
     *
     * @param status of HTTP
     * @param retryAfter when to try again
     * @param reason for the log
     */
    public record Full(int status, Duration retryAfter, String reason) {}

    /** What a caller had left at a time. */
    private record Allowance(double calls, Instant at) {}

    public Turnstile(CallLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
        this.burst = Math.max(1, (double) limits.perMinute() / BURSTS_IN_A_MINUTE);
    }

    /** Why a call is not let in; empty if it is, and then {@link #leave} must follow. */
    public synchronized Optional<Full> enter(String name) {
        String caller = key(name);
        if (inWork.getOrDefault(caller, 0) >= limits.concurrent()) {
            return Optional.of(new Full(
                    503,
                    A_MOMENT,
                    "the caller has " + limits.concurrent() + " calls in work; see http.callers.maxConcurrent"));
        }
        Optional<Duration> wait = limits.perMinute() == 0 ? Optional.empty() : take(caller);
        if (wait.isPresent()) {
            return Optional.of(new Full(
                    429,
                    wait.get(),
                    "the caller makes more than " + limits.perMinute()
                            + " calls a minute; see http.callers.maxPerMinute"));
        }
        inWork.merge(caller, 1, Integer::sum);
        return Optional.empty();
    }

    /** A call that was let in has been answered. */
    public synchronized void leave(String name) {
        inWork.computeIfPresent(key(name), (caller, calls) -> calls == 1 ? null : calls - 1);
    }

    /** Farms list a caller without regard to case, so that all spellings of a name are one caller. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Takes one call from what the caller has left, or says how long it takes until there is one. */
    private Optional<Duration> take(String caller) {
        Instant now = clock.instant();
        Allowance last = allowances.getOrDefault(caller, new Allowance(burst, now));
        double perNano = limits.perMinute() / NANOS_OF_A_MINUTE;
        double gained = Math.max(0, Duration.between(last.at(), now).toNanos()) * perNano;
        double calls = Math.min(burst, last.calls() + gained);
        allowances.put(caller, new Allowance(calls < 1 ? calls : calls - 1, now));
        return calls < 1
                ? Optional.of(Duration.ofNanos((long) ((1 - calls) / perNano)).plus(A_MOMENT))
                : Optional.empty();
    }
}
