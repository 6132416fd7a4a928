package io.opendms.security.basic;

import io.opendms.directory.Account;
import io.opendms.farm.CallerRule;
import io.opendms.security.people.Source;
import io.opendms.security.people.password.Credentials;
import io.opendms.security.people.signin.Answer;
import io.opendms.security.people.signin.CallerSignIn;
import io.opendms.security.scheme.Finding;
import io.opendms.security.scheme.Proof;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** By a name and a password, of which the directory is asked. */
record AccountCheck(CallerSignIn signIn) {

    Finding check(Credentials credentials, Source source) {
        Answer answer = signIn.attempt(credentials, source);
        if (answer instanceof Answer.SignedIn in) {
            return in.mustChangePassword()
                    ? new Finding.Refused("the account " + in.account().name() + " has to choose a new password first")
                    : proven(in.account());
        }
        if (answer instanceof Answer.TooEarly early) {
            return new Finding.TooMany("too many wrong passwords for this name or from this address", early.delay());
        }
        if (answer instanceof Answer.Unavailable) {
            return new Finding.Unavailable("the directory does not answer, so that no password can be checked");
        }
        return new Finding.Refused(
                "name or password is wrong, or the account may not sign in; sign_in_refused says which");
    }

    /** What people may write into their own entries, such as a mail address, is no proof where the directory has better names. */
    private static Finding proven(Account account) {
        List<String> names =
                account.principals().stream().filter(CallerRule::isPrincipal).toList();
        if (names.isEmpty()) {
            return new Finding.Refused("the account " + account.name()
                    + " has neither a domain nor a user principal name, nor a mail address in a directory without domains, so no"
                    + " farm can list it");
        }
        return new Finding.Proven(new Proof("basic", names.get(0), Set.copyOf(names)), Optional.empty());
    }
}
