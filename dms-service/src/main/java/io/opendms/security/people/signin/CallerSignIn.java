package io.opendms.security.people.signin;

import io.opendms.directory.Account;
import io.opendms.security.people.Source;
import io.opendms.security.people.password.CheckedPasswords;
import io.opendms.security.people.password.Credentials;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Finds out whose name and password a farm's call carries, whatever the owner may do here as a person. A farm calls often and
 * without anybody who watches it: a right password is believed for a minute, and one that was wrong is not tried again for ten,
 * so that a farm that has the old one does not lock its account. Thread-safe.
 */
public final class CallerSignIn {
    private static final Duration RIGHT = Duration.ofMinutes(1);
    private static final Duration WRONG = Duration.ofMinutes(10);

    private final SignIn signIn;
    private final KnownAccounts known;
    private final CheckedPasswords right;
    private final CheckedPasswords wrong;

    CallerSignIn(SignIn signIn, KnownAccounts known, InstantSource clock) {
        this.signIn = signIn;
        this.known = known;
        this.right = new CheckedPasswords(clock, RIGHT);
        this.wrong = new CheckedPasswords(clock, WRONG);
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
        if (wrong.find(name, password).isPresent()) {
            return new Answer.Refused(true);
        }
        Answer answer = signIn.identify(name, password, source);
        if (answer instanceof Answer.SignedIn in && !in.mustChangePassword()) {
            right.put(name, password, in.account().dn());
        } else if (answer instanceof Answer.Refused refused && refused.checked()) {
            wrong.put(name, password, "refused");
        }
        return answer;
    }
}
