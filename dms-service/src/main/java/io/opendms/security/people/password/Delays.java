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
 * is counted apart: what strangers try elsewhere does not keep the owner out. Each name that is typed is counted too, and a
 * person is told of a delay only if that name alone has earned it, since else two names would be known to be of one account.
 * Thread-safe; memory is bounded.
 */
public final class Delays {
    private static final int MOST_KNOWN = 10_000;

    private final InstantSource clock;
    private final DelayTable accounts = new DelayTable(2, Duration.ofSeconds(5), Duration.ofMinutes(10));
    private final DelayTable names = new DelayTable(2, Duration.ofSeconds(5), Duration.ofMinutes(10));
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

    /**
     * How long an attempt has to wait; if it need not, it has begun. What has to wait in secret counts as one under the name that
     * was typed, as it would if it were that of another account.
     */
    public synchronized Optional<Wait> begin(Tried tried, Source source) {
        Instant now = clock.instant();
        Optional<Duration> told = positive(networks.wait(source.network(), now))
                .or(() -> positive(names.wait(named(tried, source), now)));
        if (told.isPresent()) {
            return told.map(length -> new Wait(length, true));
        }
        Optional<Duration> secret = positive(accounts.wait(key(tried.account(), source), now));
        networks.begin(source.network(), now);
        names.begin(named(tried, source), now);
        if (secret.isEmpty()) {
            accounts.begin(key(tried.account(), source), now);
        }
        return secret.map(length -> new Wait(length, false));
    }

    /** The same for an attempt that has waited in secret: it has been counted already, and hears of no delay that name or network has earned since. */
    public synchronized Optional<Wait> again(Tried tried, Source source) {
        Instant now = clock.instant();
        Optional<Duration> secret = positive(accounts.wait(key(tried.account(), source), now));
        if (secret.isEmpty()) {
            accounts.begin(key(tried.account(), source), now);
        }
        return secret.map(length -> new Wait(length, false));
    }

    /** The attempt succeeded. Others at the same network do not get their failures forgiven by it. */
    public synchronized void succeeded(Tried tried, Source source) {
        names.forget(named(tried, source));
        accounts.forget(key(tried.account(), source));
        owned.add(pair(tried.account(), source));
        networks.takeBack(source.network(), clock.instant());
    }

    /** Nothing was found out, through no fault of the person. */
    public synchronized void withdrawn(Tried tried, Source source) {
        Instant now = clock.instant();
        names.takeBack(named(tried, source), now);
        accounts.takeBack(key(tried.account(), source), now);
        networks.takeBack(source.network(), now);
    }

    /** The same of an attempt that has to wait in secret, which does not count against the account. */
    public synchronized void withdrawnInSecret(Tried tried, Source source) {
        Instant now = clock.instant();
        names.takeBack(named(tried, source), now);
        networks.takeBack(source.network(), now);
    }

    private String named(Tried tried, Source source) {
        return owned.contains(pair(tried.account(), source)) ? pair(tried.name(), source) : folded(tried.name());
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

    /**
     * An attempt.
     *
     * @param name as it was typed
     * @param account whose name that is; the name, if it is nobody's
     */
    public record Tried(String name, String account) {}

    /**
     * A delay.
     *
     * @param isTold whether the person may know of it
     */
    public record Wait(Duration length, boolean isTold) {
        /** The same, of which the person may know. */
        public Wait told() {
            return new Wait(length, true);
        }
    }
}
