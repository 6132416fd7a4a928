package io.opendms.security.people.signin;

import io.opendms.directory.Account;
import io.opendms.directory.Accounts;
import io.opendms.directory.DirectoryFailure;
import io.opendms.security.people.Role;
import io.opendms.security.people.Roles;
import io.opendms.security.people.attempt.Diary;
import io.opendms.security.people.attempt.Source;
import io.opendms.security.scheme.Proof;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Lets in who has proven by a Kerberos ticket who it is. Thread-safe; memory is bounded. */
public final class TicketSignIn {
    private static final String DOOR = "kerberos";
    private static final int MOST = 10_000;

    private final Accounts accounts;
    private final Roles roles;
    private final Diary diary;
    private final KnownAccounts known;
    private final InstantSource clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    TicketSignIn(Accounts accounts, Roles roles, Diary diary, KnownAccounts known, InstantSource clock) {
        this.accounts = accounts;
        this.roles = roles;
        this.diary = diary;
        this.known = known;
        this.clock = clock;
    }

    private record Seen(String dn, Instant until) {}

    /**
     * Lets somebody in, or not.
     *
     * @throws DirectoryFailure if the directory has to be asked and does not answer
     * @throws io.opendms.record.RecordFailure if the audit trail cannot be written; then nobody is let in
     */
    public Answer attempt(Proof proof, Source source) {
        Seen before = seen.get(proof.name());
        if (before != null && clock.instant().isBefore(before.until())) {
            Optional<Account> account = known.of(before.dn());
            if (account.isPresent()) {
                return new Answer.SignedIn(account.get(), false);
            }
        }
        seen.remove(proof.name());
        Optional<Account> account = dn(proof).flatMap(known::of);
        if (account.isEmpty()) {
            diary.refused(proof.name(), "", "unknown", source);
            return new Answer.Refused();
        }
        return admitted(proof, account.get(), source);
    }

    /** Whoever has no name in our own domain has none in our directory, though an account of ours may be called alike. */
    private Optional<String> dn(Proof proof) {
        List<String> names = new ArrayList<>();
        for (String name : proof.names()) {
            int backslash = name.indexOf('\\');
            if (backslash > 0) {
                names.addAll(List.of(name, proof.name(), name.substring(backslash + 1)));
            }
        }
        return names.stream().flatMap(name -> accounts.find(name).stream()).findFirst();
    }

    private Answer admitted(Proof proof, Account account, Source source) {
        if (!roles.of(account, source.address()).mayAnywhere(Role.VIEWER)) {
            diary.refused(account.name(), account.dn(), "no_role", source);
            return new Answer.NoRole(account.name());
        }
        diary.signedIn(account.name(), DOOR, source);
        if (seen.size() >= MOST) {
            // So many people are none, and what is lost costs a search each.
            seen.clear();
        }
        seen.put(proof.name(), new Seen(account.dn(), clock.instant().plus(KnownAccounts.VALIDITY)));
        return new Answer.SignedIn(account, false);
    }
}
