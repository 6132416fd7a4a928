package io.opendms.security.basic;

import io.opendms.directory.Account;
import io.opendms.farm.CallerRule;
import io.opendms.security.negotiate.AccountNames;
import io.opendms.security.people.Source;
import io.opendms.security.people.password.Credentials;
import io.opendms.security.people.signin.Answer;
import io.opendms.security.people.signin.CallerSignIn;
import io.opendms.security.scheme.Finding;
import io.opendms.security.scheme.Proof;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** By a name and a password, of which the directory is asked. */
record AccountCheck(CallerSignIn signIn, AccountNames further) {

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
    private Finding proven(Account account) {
        List<String> names =
                account.principals().stream().filter(CallerRule::isPrincipal).toList();
        if (names.isEmpty()) {
            return new Finding.Refused("the account " + account.name()
                    + " has neither a domain nor a user principal name, nor a mail address in a directory without domains, so no"
                    + " farm can list it");
        }
        Set<String> all = new HashSet<>();
        try {
            for (String name : names) {
                all.addAll(further.of(name));
            }
        } catch (IOException e) {
            // Without its other names it might speak for a farm that it is not to speak for.
            return new Finding.Unavailable("Basic: " + e.getMessage());
        }
        return new Finding.Proven(new Proof("basic", names.get(0), all), Optional.empty());
    }
}
