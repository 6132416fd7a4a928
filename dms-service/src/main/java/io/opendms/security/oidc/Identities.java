package io.opendms.security.oidc;

import io.opendms.directory.Account;
import io.opendms.entry.MailAddress;
import io.opendms.record.RecordFailure;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps what a provider has said of people who are signed in, for all nodes, until they sign in anew. All methods may be called
 * from any thread and throw {@link RecordFailure}.
 */
public interface Identities {
    /** In the place of a DN, of which none begins so. */
    String PREFIX = "oidc:";

    /** What stands for the DN of a person. */
    static String dn(String subject) {
        return PREFIX + subject;
    }

    /**
     * Keeps what is known of a person, in the place of what was known before.
     *
     * @param at when the provider said it
     */
    void put(Account account, Instant at);

    /** Keeps nothing of a person any more. */
    void forget(String dn);

    /** What was kept last. */
    Optional<Account> find(String dn);

    /**
     * The one person whom a provider has given a mail address; empty if there is none, or more than one.
     *
     * @param address in any case
     * @param since what was said before does not count
     */
    Optional<Account> withAddress(MailAddress address, Instant since);
}
