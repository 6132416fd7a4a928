package io.opendms.ldap.person;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import io.opendms.ldap.person.PasswordEnd.Told;
import io.opendms.ldap.server.Server;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks when passwords end. */
public final class PasswordEnds {
    /** Computed from the policy that holds for the account, MS-ADTS 3.1.1.4.5.40. */
    private static final String EXPIRY_COMPUTED = "msDS-UserPasswordExpiryTimeComputed";

    /** As draft-behera-ldap-password-policy-10, sections 5.2.2 and 5.3, name them. */
    private static final String CHANGED = "pwdChangedTime";

    private static final String POLICY = "pwdPolicySubentry";
    private static final String MAX_AGE = "pwdMaxAge";

    private static final long TICKS_OF_A_SECOND = 10_000_000L;
    private static final long SECONDS_TO_1970 = 11_644_473_600L;

    private final Server server;

    public PasswordEnds(Server server) {
        this.server = server;
    }

    /**
     * The end of one password.
     *
     * @param name a DN, or another name by which somebody signs in
     * @return empty if there is no such account here
     */
    public Optional<PasswordEnd> of(String name) {
        Optional<String> dn =
                name.indexOf('=') > 0 && DN.isValidDN(name) ? Optional.of(name) : new PersonSearch(server).find(name);
        return dn.flatMap(account -> server.requests().read(account, EXPIRY_COMPUTED, CHANGED, POLICY))
                .map(entry -> entry.hasAttribute(EXPIRY_COMPUTED) ? computed(entry) : ofPolicy(entry));
    }

    private static PasswordEnd computed(Entry entry) {
        Long ticks = entry.getAttributeValueAsLong(EXPIRY_COMPUTED);
        if (ticks == null) {
            return nothing(entry);
        }
        if (ticks == Long.MAX_VALUE) {
            return new PasswordEnd(entry.getDN(), Told.NEVER, Optional.empty());
        }
        // 0: it has to be changed before it is used again, MS-ADTS 3.1.1.4.5.40.
        return ticks == 0
                ? ends(entry, PasswordEnd.AT_ONCE)
                : ends(entry, Instant.ofEpochSecond(ticks / TICKS_OF_A_SECOND - SECONDS_TO_1970));
    }

    /** Without the name of a policy another one may hold, which only the server's own configuration tells. */
    private PasswordEnd ofPolicy(Entry entry) {
        @Nullable String policy = entry.getAttributeValue(POLICY);
        Optional<? extends Entry> found =
                policy == null ? Optional.empty() : server.requests().read(policy, MAX_AGE, "objectClass");
        if (found.isEmpty()) {
            return nothing(entry);
        }
        @Nullable Long seconds = found.get().getAttributeValueAsLong(MAX_AGE);
        if (seconds == null || seconds <= 0) {
            return new PasswordEnd(entry.getDN(), Told.NEVER, Optional.empty());
        }
        @Nullable Date changed = entry.getAttributeValueAsDate(CHANGED);
        return changed == null
                ? nothing(entry)
                : ends(entry, changed.toInstant().plusSeconds(seconds));
    }

    private static PasswordEnd ends(Entry entry, Instant at) {
        return new PasswordEnd(entry.getDN(), Told.ENDS, Optional.of(at));
    }

    private static PasswordEnd nothing(Entry entry) {
        return new PasswordEnd(entry.getDN(), Told.NOTHING, Optional.empty());
    }
}
