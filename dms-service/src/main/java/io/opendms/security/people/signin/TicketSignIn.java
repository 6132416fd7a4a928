package io.opendms.security.people.signin;

import io.opendms.directory.Account;
import io.opendms.directory.Accounts;
import io.opendms.directory.DirectoryFailure;
import io.opendms.security.people.Source;
import io.opendms.security.scheme.Proof;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Lets in who has proven by a Kerberos ticket who it is. Thread-safe; memory is bounded. */
public final class TicketSignIn {
    private static final String DOOR = "kerberos";
    private static final int MOST = 10_000;

    private final Accounts accounts;
    private final RoleAdmission admission;
    private final Diary diary;
    private final KnownAccounts known;
    private final InstantSource clock;
    private final Repeats strangers;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    TicketSignIn(Accounts accounts, RoleAdmission admission, Diary diary, KnownAccounts known, InstantSource clock) {
        this.accounts = accounts;
        this.admission = admission;
        this.diary = diary;
        this.known = known;
        this.clock = clock;
        this.strangers = new Repeats(clock);
    }

    private record Seen(String dn, boolean admitted, Instant until) {}

    /**
     * Lets somebody in, or not.
     *
     * @throws DirectoryFailure if the directory has to be asked and does not answer
     * @throws io.opendms.record.RecordFailure if the audit trail cannot be written; then nobody is let in
     */
    public Answer attempt(Proof proof, Source source) {
        if (!proof.ownRealm()) {
            // An account of ours may be called alike, and some directories do not tell domains apart.
            return nobody(proof, "other_realm", source);
        }
        Seen before = seen.get(proof.name());
        if (before != null && clock.instant().isBefore(before.until())) {
            Optional<Account> account = known.of(before.dn());
            if (account.isPresent() && before.admitted()) {
                return new Answer.SignedIn(account.get(), false);
            }
            if (account.isPresent() && !admission.hasRole(account.get(), source)) {
                return new Answer.NoRole(account.get());
            }
        }
        seen.remove(proof.name());
        Optional<Account> account = dn(proof).flatMap(known::of);
        if (account.isEmpty()) {
            return nobody(proof, "unknown", source);
        }
        return admitted(proof, account.get(), source);
    }

    private Answer nobody(Proof proof, String reason, Source source) {
        strangers.once(proof.name(), () -> diary.refused(proof.name(), "", reason, source));
        return new Answer.NoAccount();
    }

    /**
     * Whoever has no name in our domain, such as a service with a host in its name, has none in our directory; nor is anybody meant
     * who only has the principal's name as a mail address.
     */
    private Optional<String> dn(Proof proof) {
        return proof.names().stream()
                .filter(name -> name.indexOf('\\') > 0 && !name.equals(proof.name()))
                .flatMap(name -> Stream.of(name, proof.name()))
                .flatMap(name -> accounts.findPrincipal(name).stream())
                .findFirst();
    }

    private Answer admitted(Proof proof, Account account, Source source) {
        Answer answer = admission.admit(account, DOOR, source);
        boolean admitted = answer instanceof Answer.SignedIn;
        if (seen.size() >= MOST) {
            // So many people are none, and what is lost costs a search each.
            seen.clear();
        }
        Instant until = clock.instant().plus(admitted ? KnownAccounts.VALIDITY : Repeats.ONE_REFUSAL);
        seen.put(proof.name(), new Seen(account.dn(), admitted, until));
        return answer;
    }
}
