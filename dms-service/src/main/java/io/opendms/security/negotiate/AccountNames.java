package io.opendms.security.negotiate;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives accounts the names that their tickets have, so that a caller speaks for the same farm whatever it has proven itself by:
 * {@code CONTOSO\spfarm}, as NTLM and the directory name it, is {@code spfarm@CONTOSO.COM} too. It is {@link PrincipalNames} read
 * backwards. Thread-safe.
 */
public final class AccountNames {
    /** Nobody has a second name. */
    public static final AccountNames NONE = new AccountNames(Map.of(), Optional.empty());

    private final PrincipalNames names;
    private final Optional<NegotiateSettings> tickets;
    private volatile @Nullable String ownRealm;

    /**
     * @param domains the realm of each Windows domain by its short name
     * @param tickets the keytab tells the service's own realm; empty where no tickets are taken
     */
    public AccountNames(Map<String, String> domains, Optional<NegotiateSettings> tickets) {
        this.names = new PrincipalNames(domains);
        this.tickets = tickets;
    }

    /**
     * All names of an account, itself among them. What is no {@code DOMAIN\account} has one.
     *
     * @throws IOException if the keytab cannot be read, and never could, so that it is not known whose names those are
     */
    public Set<String> of(String account) throws IOException {
        Set<String> all = new LinkedHashSet<>(Set.of(account));
        int separator = account.indexOf('\\');
        if (separator > 0) {
            names.realm(account.substring(0, separator), ownRealm())
                    .ifPresent(realm -> all.add(account.substring(separator + 1) + "@" + realm));
        }
        return all;
    }

    /** Whether two names are known to be of one account; while the keytab cannot be read, only a name itself is. */
    public boolean areOne(String name, String other) {
        return isCalled(name, other) || isCalled(other, name);
    }

    private boolean isCalled(String account, String name) {
        try {
            return of(account).stream().anyMatch(name::equalsIgnoreCase);
        } catch (IOException e) {
            return account.equalsIgnoreCase(name);
        }
    }

    /** The realm of a service does not change, and its keytab is not always whole: it may be in the middle of a change. */
    private String ownRealm() throws IOException {
        String known = ownRealm;
        if (known == null) {
            known = tickets.isPresent() ? tickets.get().ownRealm() : "";
            ownRealm = known;
        }
        return known;
    }
}
