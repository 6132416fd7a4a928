package io.opendms.security.people.password;

import io.opendms.security.people.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Slows down who guesses passwords, by account and by where the attempts come from. In ten minutes no account is tried more
 * than nine times, so that the directory does not lock it. From a network from which its owner has signed in before, an account
 * is counted apart: what strangers try elsewhere does not keep the owner out. Thread-safe; memory is bounded.
 */
public final class Delays {
    private static final int MOST_KNOWN = 10_000;

    private final InstantSource clock;
    private final DelayTable accounts = new DelayTable(2, Duration.ofSeconds(5), Duration.ofMinutes(10));
    /** An office behind one address may have many who mistype on a Monday morning. */
    private final DelayTable networks = new DelayTable(9, Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final Set<String> owned = Collections.newSetFromMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_KNOWN;
        }
    });

    public Delays(InstantSource clock) {
        this.clock = clock;
    }

    /** How long a network has to wait before anything is looked up for it; empty if it need not. */
    public synchronized Optional<Duration> ofNetwork(Source source) {
        return positive(networks.wait(source.network(), clock.instant()));
    }

    /** How long an attempt has to wait; if it need not, it has begun. */
    public synchronized Optional<Duration> begin(String account, Source source) {
        Instant now = clock.instant();
        Optional<Duration> wait = positive(networks.wait(source.network(), now))
                .or(() -> positive(accounts.wait(key(account, source), now)));
        if (wait.isEmpty()) {
            networks.begin(source.network(), now);
            accounts.begin(key(account, source), now);
        }
        return wait;
    }

    /** The attempt succeeded. Others at the same network do not get their failures forgiven by it. */
    public synchronized void succeeded(String account, Source source) {
        accounts.forget(key(account, source));
        owned.add(pair(account, source));
        networks.takeBack(source.network(), clock.instant());
    }

    /** Nothing was found out, through no fault of the person. */
    public synchronized void withdrawn(String account, Source source) {
        Instant now = clock.instant();
        accounts.takeBack(key(account, source), now);
        networks.takeBack(source.network(), now);
    }

    private String key(String account, Source source) {
        String pair = pair(account, source);
        return owned.contains(pair) ? pair : folded(account);
    }

    private static String pair(String account, Source source) {
        return source.network() + " " + folded(account);
    }

    private static String folded(String account) {
        return account.toLowerCase(Locale.ROOT);
    }

    private static Optional<Duration> positive(Duration wait) {
        return wait.isNegative() || wait.isZero() ? Optional.empty() : Optional.of(wait);
    }
}
