package io.opendms.security.people.signin;

import io.opendms.directory.Accounts;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Verdict;
import io.opendms.security.key.KeyText;
import io.opendms.security.people.Source;
import io.opendms.security.people.password.Credentials;
import io.opendms.security.people.password.Delays;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Checks names and passwords, slowly for who guesses, and tells log and audit trail. Thread-safe. */
public final class SignIn {
    private final Accounts accounts;
    private final RoleAdmission admission;
    private final Delays delays;
    private final Diary diary;
    private final KnownAccounts known;

    /** @param delays shared by all doors */
    SignIn(Accounts accounts, RoleAdmission admission, Delays delays, Diary diary, KnownAccounts known) {
        this.accounts = accounts;
        this.admission = admission;
        this.delays = delays;
        this.diary = diary;
        this.known = known;
    }

    /**
     * Lets somebody in, or not.
     *
     * @param door by which way, in one word for the log
     * @throws io.opendms.record.RecordFailure if the audit trail cannot be written; then nobody is let in
     */
    public Answer attempt(String name, String password, String door, Source source) {
        Answer answer = identify(name, password, source);
        if (!(answer instanceof Answer.SignedIn in)) {
            return answer;
        }
        Answer admitted = admission.admit(in.account(), door, source);
        return admitted instanceof Answer.SignedIn ? in : admitted;
    }

    /**
     * Finds out whose name and password these are, whatever the owner may do here.
     *
     * @throws io.opendms.record.RecordFailure if the audit trail cannot be written
     */
    public Answer identify(String name, String password, Source source) {
        if (name.isBlank() || name.length() > Credentials.LONGEST_NAME) {
            return new Answer.Refused();
        }
        if (KeyText.isMeant(password)) {
            return serviceKey(name, source);
        }
        Optional<Duration> wait = delays.ofNetwork(source);
        if (wait.isPresent()) {
            return tooEarly(name, wait.get(), source);
        }
        return found(name, password, source, tried -> delays.begin(tried, source));
    }

    /**
     * The same once more of a name and a password that had to wait in secret: the two count as one attempt, as one does that was
     * checked at once and is remembered.
     *
     * @throws io.opendms.record.RecordFailure if the audit trail cannot be written
     */
    Answer identifyAgain(String name, String password, Source source) {
        return found(name, password, source, tried -> delays.again(tried, source));
    }

    /** @param counting counts what is tried, and says how long to wait */
    private Answer found(
            String name, String password, Source source, Function<Delays.Tried, Optional<Delays.Wait>> counting) {
        Optional<String> dn;
        try {
            dn = accounts.find(name.strip());
        } catch (DirectoryFailure e) {
            return unavailable(e, source);
        }
        // A name that nobody has is counted like one, so that it looks like one.
        Delays.Tried tried = new Delays.Tried(name.strip(), dn.orElse(name.strip()));
        return checked(tried, dn, password, source, counting.apply(tried));
    }

    /** Checks the password of somebody who has signed in, once more. */
    public Answer confirm(String dn, String password, Source source) {
        if (KeyText.isMeant(password)) {
            return serviceKey(dn, source);
        }
        Delays.Tried tried = new Delays.Tried(dn, dn);
        // It is known who asks, so nothing about the account is kept from that person.
        Optional<Delays.Wait> wait = delays.begin(tried, source).map(Delays.Wait::told);
        Answer answer = checked(tried, Optional.of(dn), password, source, wait);
        if (answer instanceof Answer.SignedIn in) {
            diary.confirmed(in.account().name(), source);
        }
        return answer;
    }

    /** To count it would lock an account out that somebody only mistook the door of. */
    private Answer serviceKey(String name, Source source) {
        diary.serviceKey(name, source);
        return new Answer.ServiceKey();
    }

    private Answer checked(
            Delays.Tried tried, Optional<String> dn, String password, Source source, Optional<Delays.Wait> wait) {
        if (wait.isPresent()) {
            return wait.get().isTold()
                    ? tooEarly(tried.name(), wait.get().length(), source)
                    : secretly(tried, wait.get().length(), password, source);
        }
        try {
            Verdict verdict = verdict(dn, password);
            if (verdict instanceof Verdict.Admitted admitted) {
                delays.succeeded(tried, source);
                known.put(admitted.account());
                return new Answer.SignedIn(admitted.account(), admitted.mustChangePassword());
            }
            String reason = ((Verdict.Refused) verdict).reason().name().toLowerCase(Locale.ROOT);
            diary.refused(tried.name(), dn.orElse(""), reason, source);
            return new Answer.Refused();
        } catch (DirectoryFailure e) {
            delays.withdrawn(tried, source);
            return unavailable(e, source);
        }
    }

    /** As if the password had been checked, and as slowly: else it would show that this is another name of an account. */
    private Answer secretly(Delays.Tried tried, Duration wait, String password, Source source) {
        try {
            if (isSent(password)) {
                accounts.checkNobody(password);
            }
        } catch (DirectoryFailure e) {
            delays.withdrawnInSecret(tried, source);
            return unavailable(e, source);
        }
        diary.tooEarly(tried.name(), wait.toSeconds() + 1, source);
        return new Answer.Refused(wait);
    }

    private static boolean isSent(String password) {
        return !password.isEmpty() && password.length() <= Credentials.LONGEST_PASSWORD;
    }

    private Verdict verdict(Optional<String> dn, String password) {
        if (!isSent(password)) {
            return new Verdict.Refused(Verdict.Reason.WRONG_PASSWORD);
        }
        if (dn.isEmpty()) {
            accounts.checkNobody(password);
            return new Verdict.Refused(Verdict.Reason.UNKNOWN);
        }
        return accounts.check(dn.get(), password);
    }

    private Answer tooEarly(String name, Duration wait, Source source) {
        Duration whole = Duration.ofSeconds(wait.toSeconds() + 1);
        diary.tooEarly(name, whole.toSeconds(), source);
        return new Answer.TooEarly(whole);
    }

    private Answer unavailable(DirectoryFailure failure, Source source) {
        diary.unavailable(failure, source);
        return new Answer.Unavailable();
    }
}
