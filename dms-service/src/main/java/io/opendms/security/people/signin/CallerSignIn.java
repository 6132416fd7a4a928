package io.opendms.security.people.signin;

import io.opendms.directory.Account;
import io.opendms.security.people.Source;
import io.opendms.security.people.password.CheckedPasswords;
import io.opendms.security.people.password.Credentials;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Finds out whose name and password a farm's call carries, whatever the owner may do here as a person. A farm calls often and
 * without anybody who watches it: a right password is believed for a minute, and one that was wrong is not tried again for ten,
 * so that a farm that has the old one does not lock its account. One that was not tried since the account has to wait under another
 * name is refused meanwhile just so, and counts once, however often it comes: else it would show whose name that is. Thread-safe.
 */
public final class CallerSignIn {
    private static final Duration RIGHT = Duration.ofMinutes(1);
    private static final Duration WRONG = Duration.ofMinutes(10);

    private final SignIn signIn;
    private final KnownAccounts known;
    private final InstantSource clock;
    private final CheckedPasswords right;
    private final CheckedPasswords refused;

    CallerSignIn(SignIn signIn, KnownAccounts known, InstantSource clock) {
        this.signIn = signIn;
        this.known = known;
        this.clock = clock;
        this.right = new CheckedPasswords(clock, RIGHT);
        this.refused = new CheckedPasswords(clock, WRONG);
    }

    /**
     * Checks the credentials of a call.
     *
     * @throws io.opendms.directory.DirectoryFailure if the directory has to be asked and does not answer
     * @throws io.opendms.record.RecordFailure if a refusal cannot be written into the audit trail
     */
    public Answer attempt(Credentials credentials, Source source) {
        String name = credentials.name();
        String password = credentials.password();
        Optional<Account> believed = right.find(name, password).flatMap(known::of);
        if (believed.isPresent()) {
            return new Answer.SignedIn(believed.get(), false);
        }
        Optional<Instant> until = refused.find(name, password).map(Instant::parse);
        if (until.isPresent() && clock.instant().isBefore(until.get())) {
            return new Answer.Refused();
        }
        Answer answer = until.isPresent()
                ? signIn.identifyAgain(name, password, source)
                : signIn.identify(name, password, source);
        if (answer instanceof Answer.SignedIn in && !in.mustChangePassword()) {
            right.put(name, password, in.account().dn());
        }
        if (answer instanceof Answer.Refused no) {
            Duration untried = no.secret().isZero() ? WRONG : no.secret();
            refused.put(name, password, clock.instant().plus(untried).toString());
        } else if (until.isPresent()) {
            refused.forget(name);
        }
        return answer;
    }
}
