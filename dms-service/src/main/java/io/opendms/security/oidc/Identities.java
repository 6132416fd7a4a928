package io.opendms.security.oidc;

import io.opendms.directory.Account;
import io.opendms.record.RecordFailure;
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

    /** Keeps what is known of a person, in the place of what was known before. */
    void put(Account account);

    /** What was kept last. */
    Optional<Account> find(String dn);
}
