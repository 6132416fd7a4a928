package io.opendms.security.people.signin;

import io.opendms.directory.Account;
import io.opendms.security.people.Source;
import io.opendms.security.people.password.CheckedPasswords;
import io.opendms.security.people.password.Credentials;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Lets in who sends name and password with each request, as RFC 7617 says. Thread-safe. */
public final class BasicSignIn {
    private static final String DOOR = "basic";
    private static final Duration VALIDITY = Duration.ofMinutes(1);

    private final SignIn signIn;
    private final RoleAdmission admission;
    private final KnownAccounts known;
    private final CheckedPasswords checked;
    private final CheckedPasswords withoutRole;

    BasicSignIn(SignIn signIn, RoleAdmission admission, KnownAccounts known, InstantSource clock) {
        this.signIn = signIn;
        this.admission = admission;
        this.known = known;
        this.checked = new CheckedPasswords(clock, VALIDITY);
        this.withoutRole = new CheckedPasswords(clock, Repeats.ONE_REFUSAL);
    }

    /**
     * Checks the credentials of a request.
     *
     * @param credentials what follows {@code Basic} in the header
     * @throws io.opendms.directory.DirectoryFailure if the directory has to be asked and does not answer
     */
    public Answer attempt(String credentials, Source source) {
        Optional<Credentials> sent = Credentials.decode(credentials);
        if (sent.isEmpty()) {
            return new Answer.Refused();
        }
        String name = sent.get().name();
        String password = sent.get().password();
        Optional<String> dn = checked.find(name, password);
        if (dn.isPresent()) {
            Optional<Account> account = known.of(dn.get());
            if (account.isPresent()) {
                return new Answer.SignedIn(account.get(), false);
            }
        }
        Optional<Account> refused = withoutRole.find(name, password).flatMap(known::of);
        if (refused.isPresent() && !admission.hasRole(refused.get(), source)) {
            return new Answer.NoRole(refused.get());
        }
        return checked(name, password, source);
    }

    private Answer checked(String name, String password, Source source) {
        Answer answer = signIn.identify(name, password, source);
        if (!(answer instanceof Answer.SignedIn in)) {
            return answer;
        }
        Answer admitted = admission.admit(in.account(), DOOR, source);
        if (!(admitted instanceof Answer.SignedIn)) {
            withoutRole.put(name, password, in.account().dn());
            return admitted;
        }
        if (!in.mustChangePassword()) {
            checked.put(name, password, in.account().dn());
        }
        return in;
    }
}
