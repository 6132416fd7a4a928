package io.opendms.security.basic;

import io.opendms.directory.DirectoryFailure;
import io.opendms.record.RecordFailure;
import io.opendms.security.Transport;
import io.opendms.security.key.KeyText;
import io.opendms.security.key.ServiceKeys;
import io.opendms.security.negotiate.AccountNames;
import io.opendms.security.people.Source;
import io.opendms.security.people.password.Credentials;
import io.opendms.security.people.signin.CallerSignIn;
import io.opendms.security.scheme.Evidence;
import io.opendms.security.scheme.Finding;
import io.opendms.security.scheme.Scheme;
import java.util.List;
import java.util.Optional;

/**
 * HTTP Basic (RFC 7617), where nobody on the way can read it: a name and a password of the directory, or the name of a farm
 * and one of its service keys. Thread-safe.
 */
public final class BasicScheme implements Scheme {
    private static final String NAME = "Basic";
    private static final List<String> CHALLENGE = List.of(NAME + " realm=\"dms\", charset=\"UTF-8\"");

    private final AccountCheck accounts;
    private final ServiceKeys keys;
    private final boolean accountsAreListed;

    /**
     * @param names what else the accounts are called
     * @param accountsAreListed whether any farm lists an account, so that to ask for a password makes sense
     */
    public BasicScheme(CallerSignIn accounts, AccountNames names, ServiceKeys keys, boolean accountsAreListed) {
        this.accounts = new AccountCheck(accounts, names);
        this.keys = keys;
        this.accountsAreListed = accountsAreListed;
    }

    @Override
    public String name() {
        return "basic";
    }

    @Override
    public List<String> challenges(Evidence evidence) {
        return evidence.transport() != Transport.PLAIN && (accountsAreListed || keysExist()) ? CHALLENGE : List.of();
    }

    @Override
    public Finding examine(Evidence evidence) {
        Optional<String> sent = evidence.credentials(NAME);
        if (sent.isEmpty()) {
            return new Finding.NotMine();
        }
        if (evidence.transport() == Transport.PLAIN) {
            return new Finding.Refused(
                    "a password came over plain HTTP, where anybody on the way can read it; use https, "
                            + "and let its owner choose another");
        }
        Optional<Credentials> credentials = Credentials.decode(sent.get());
        if (credentials.isEmpty()) {
            return new Finding.Refused("what follows Basic is no name and password in Base64");
        }
        return checked(credentials.get(), Source.of(evidence.source(), evidence.requestId()));
    }

    private boolean keysExist() {
        try {
            return keys.exist();
        } catch (RecordFailure e) {
            // Whoever has a key may send it unasked; a store that does not answer is told of by what needs it.
            return false;
        }
    }

    private Finding checked(Credentials credentials, Source source) {
        if (KeyText.isDamaged(credentials.password())) {
            return new Finding.Refused("what was sent begins like a service key and is none: a character is missing,"
                    + " or one too many; copy the whole of it, as `dms keys new` printed it");
        }
        try {
            Optional<KeyText> key = KeyText.parse(credentials.password());
            return key.isPresent()
                    ? new KeyCheck(keys).check(credentials.name(), key.get())
                    : accounts.check(credentials, source);
        } catch (DirectoryFailure | RecordFailure e) {
            return new Finding.Unavailable(String.valueOf(e.getMessage()));
        }
    }
}
