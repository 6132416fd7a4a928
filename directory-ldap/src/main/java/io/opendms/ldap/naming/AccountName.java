package io.opendms.ldap.naming;

import io.opendms.entry.Alias;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The {@code sAMAccountName} of a group: its alias without the characters that the attribute may not have. See "SAM-Account-Name
 * attribute" in Microsoft's schema reference.
 */
public final class AccountName {
    private static final Pattern FORBIDDEN = Pattern.compile("[\"/\\\\\\[\\]:;|=,+*?<>@\\p{Cntrl}]");
    private static final Pattern TRAILING = Pattern.compile("[. ]+$");
    private static final int NUMBERED = 5;
    private static final int ROOM_FOR_NUMBER = 2;

    private AccountName() {}

    /** Names to be tried in this order, the last of them unlike that of any other alias. */
    public static List<String> candidates(Alias alias, int maxLength) {
        String clean = clean(alias.value());
        List<String> candidates = new ArrayList<>();
        candidates.add(shortened(clean, maxLength));
        for (int number = 2; number <= NUMBERED; number++) {
            candidates.add(shortened(clean, maxLength - ROOM_FOR_NUMBER) + "-" + number);
        }
        candidates.add(clean(CommonName.hashed(alias, maxLength)));
        return candidates;
    }

    static String clean(String text) {
        String clean = TRAILING.matcher(FORBIDDEN.matcher(text).replaceAll("_")).replaceAll("");
        return clean.isEmpty() ? "_" : clean;
    }

    private static String shortened(String clean, int maxLength) {
        return clean.length() <= maxLength
                ? clean
                : TRAILING.matcher(clean.substring(0, maxLength)).replaceAll("");
    }
}
