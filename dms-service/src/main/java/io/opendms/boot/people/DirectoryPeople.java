package io.opendms.boot.people;

import io.opendms.approval.Person;
import io.opendms.approval.policy.People;
import io.opendms.directory.Accounts;
import io.opendms.security.people.Roles;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says who is meant by a name, as the directory said within the last minute. Names come from the configuration, and from farms that
 * say who asks, so no more than some are remembered. Thread-safe.
 */
public final class DirectoryPeople implements People {
    private static final Duration VALIDITY = Duration.ofMinutes(1);

    /** More than the configuration names; a farm that sends others all the time costs a search each. */
    private static final int MOST = 1000;

    private final Accounts accounts;
    private final People others;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** @param others say who is meant by a name that the directory does not know */
    public DirectoryPeople(Accounts accounts, People others, InstantSource clock) {
        this.accounts = accounts;
        this.others = others;
        this.clock = clock;
    }

    @Override
    public Optional<Person> find(String name) {
        Instant now = clock.instant();
        Known last = known.get(key(name));
        if (last != null && now.isBefore(last.until())) {
            return last.person();
        }
        Optional<Person> person =
                accounts.find(name).map(dn -> person(name, dn)).or(() -> others.find(name));
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(key(name), new Known(person, now.plus(VALIDITY)));
        return person;
    }

    /** Who may not sign in now, such as somebody on leave, is known by the name and the DN, but not by groups. */
    private Person person(String name, String dn) {
        return accounts.read(dn)
                .map(account -> Roles.person(account, ""))
                .orElseGet(() -> new Person(dn, Set.of(name), "", Set.of(), Set.of(), ""));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private record Known(Optional<Person> person, Instant until) {}
}
