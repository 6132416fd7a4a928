package io.opendms.security.people.signin;

import io.opendms.directory.Account;
import io.opendms.directory.Accounts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the directory said of the people who are signed in, five minutes ago at most. Thread-safe; memory is bounded. */
public final class KnownAccounts {
    /** So long a role outlives its being taken away. */
    static final Duration VALIDITY = Duration.ofMinutes(5);

    private static final int MOST = 10_000;

    private final Accounts accounts;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(Account account, Instant until) {}

    public KnownAccounts(Accounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * The account with this DN; empty if it may not sign in any more.
     *
     * @throws io.opendms.directory.DirectoryFailure if the directory has to be asked and does not answer
     */
    public Optional<Account> of(String dn) {
        Known last = known.get(dn);
        if (last != null && clock.instant().isBefore(last.until())) {
            return Optional.of(last.account());
        }
        Optional<Account> now = accounts.read(dn);
        now.ifPresentOrElse(this::put, () -> known.remove(dn));
        return now;
    }

    /** Keeps what the directory has just said. */
    public void put(Account account) {
        if (known.size() >= MOST) {
            // So many people are none, and what is lost costs a search each.
            known.clear();
        }
        known.put(account.dn(), new Known(account, clock.instant().plus(VALIDITY)));
    }
}
