package io.opendms.ldap.person;

import com.unboundid.ldap.sdk.Entry;
import io.opendms.directory.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an entry itself says of whether its person may sign in. */
final class PersonState {
    /** ADS_UF_ACCOUNTDISABLE, MS-ADTS 2.2.16. */
    private static final int DISABLED = 0x2;
    /** 100 ns since 1601, MS-ADTS 2.3.1.1; both mean never, MS-ADA1 2.3. */
    private static final List<Long> NEVER = List.of(0L, Long.MAX_VALUE);

    private static final long TICKS_OF_A_SECOND = 10_000_000L;
    private static final long SECONDS_TO_1970 = 11_644_473_600L;

    private static final String USER_ACCOUNT_CONTROL = "userAccountControl";
    private static final String ACCOUNT_EXPIRES = "accountExpires";
    private static final String PWD_LAST_SET = "pwdLastSet";
    /** Locked until an administrator unlocks it, draft-behera-ldap-password-policy-10, section 5.3.3. */
    private static final String LOCKED_FOR_GOOD = "000001010000Z";

    private static final String PWD_ACCOUNT_LOCKED_TIME = "pwdAccountLockedTime";

    static final List<String> ATTRIBUTES =
            List.of(USER_ACCOUNT_CONTROL, ACCOUNT_EXPIRES, PWD_LAST_SET, PWD_ACCOUNT_LOCKED_TIME);

    private PersonState() {}

    /** Why the person may not sign in at all; empty if there is no reason. */
    static Optional<Verdict.Reason> obstacle(Entry entry, Instant now) {
        Integer control = entry.getAttributeValueAsInteger(USER_ACCOUNT_CONTROL);
        if (control != null && (control & DISABLED) != 0) {
            return Optional.of(Verdict.Reason.DISABLED);
        }
        if (LOCKED_FOR_GOOD.equals(entry.getAttributeValue(PWD_ACCOUNT_LOCKED_TIME))) {
            return Optional.of(Verdict.Reason.LOCKED_OUT);
        }
        Long expires = entry.getAttributeValueAsLong(ACCOUNT_EXPIRES);
        if (expires != null && !NEVER.contains(expires)) {
            Instant end = Instant.ofEpochSecond(expires / TICKS_OF_A_SECOND - SECONDS_TO_1970);
            return now.isBefore(end) ? Optional.empty() : Optional.of(Verdict.Reason.EXPIRED);
        }
        return Optional.empty();
    }

    /** Whether the password was given by somebody else and holds for once. */
    static boolean mustChangePassword(Entry entry) {
        return "0".equals(entry.getAttributeValue(PWD_LAST_SET));
    }
}
