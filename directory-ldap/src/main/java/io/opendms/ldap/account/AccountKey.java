package io.opendms.ldap.account;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a farm's name of a user or group says: {@code DOMAIN\account}, {@code user@domain}, a SID or a bare account name,
 * with or without the prefix that a web application in claims mode puts before it.
 *
 * @param kind which attribute holds the value
 * @param domain the part before the backslash in lower case, empty if there is none
 * @param value the account, principal name or SID
 */
record AccountKey(Kind kind, String domain, String value) {
    enum Kind {
        ACCOUNT,
        PRINCIPAL,
        SID
    }

    /** Windows user and Windows group in SharePoint's claims encoding; the latter names a SID. */
    private static final Pattern WINDOWS_CLAIM = Pattern.compile("(?i)^(?:i:0#\\.w|c:0\\+\\.w)\\|");

    private static final Pattern OTHER_CLAIM = Pattern.compile("(?i)^[a-z]:0[^|]*\\|.*");
    private static final Pattern SID = Pattern.compile("(?i)^S-1-\\d+(?:-\\d+){1,15}$");
    private static final Pattern IN_DOMAIN = Pattern.compile("^([^\\\\]+)\\\\([^\\\\]+)$");

    /** Domains that no directory has, so that nothing in them can be a member. */
    private static final Set<String> PSEUDO_DOMAINS =
            Set.of("nt authority", "nt service", "builtin", "sharepoint", "iis apppool", "font driver host");

    /** Empty if nothing that a directory has can be meant. */
    static Optional<AccountKey> parse(String text) {
        String name = WINDOWS_CLAIM.matcher(text.strip()).replaceFirst("");
        if (name.isEmpty() || OTHER_CLAIM.matcher(name).matches()) {
            return Optional.empty();
        }
        if (SID.matcher(name).matches()) {
            return Optional.of(new AccountKey(Kind.SID, "", name.toUpperCase(Locale.ROOT)));
        }
        Matcher inDomain = IN_DOMAIN.matcher(name);
        if (inDomain.matches()) {
            String domain = inDomain.group(1).toLowerCase(Locale.ROOT);
            return PSEUDO_DOMAINS.contains(domain)
                    ? Optional.empty()
                    : Optional.of(new AccountKey(Kind.ACCOUNT, domain, inDomain.group(2)));
        }
        if (name.indexOf('\\') >= 0) {
            return Optional.empty();
        }
        return Optional.of(new AccountKey(name.indexOf('@') > 0 ? Kind.PRINCIPAL : Kind.ACCOUNT, "", name));
    }
}
