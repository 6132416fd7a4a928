package io.opendms.ldap.request;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why Active Directory let an account not in: its answer 49 to a bind carries a code of Windows after the word
 * {@code data} (MS-ERREF 2.2). Samba's does too.
 */
final class BindRefusal {
    private static final Pattern DATA = Pattern.compile("\\bdata ([0-9A-Fa-f]{1,8})\\b");

    private static final Map<String, String> REASONS = Map.of(
            "525", "there is no such account; correct directory.bindDn",
            "52e", "the password is wrong, or there is no such account; correct directory.bindPasswordFile",
            "530", "the account may not log on at this time; give it all hours",
            "531", "the account may not log on from this machine; allow it to",
            "532", "the password has expired; set a new one that does not expire",
            "533", "the account is disabled; enable it",
            "701", "the account has expired; give it no end date",
            "773", "the password must be changed before the first logon; take that option off the account",
            "775", "the account is locked out; unlock it and look for a wrong password elsewhere");

    private BindRefusal() {}

    /** One clause and what to do; empty where the server gave no code, or one that is not known. */
    static Optional<String> explain(LDAPException e) {
        String diagnostic = e.getDiagnosticMessage();
        if (diagnostic == null) {
            return Optional.empty();
        }
        Matcher matcher = DATA.matcher(diagnostic);
        return matcher.find()
                ? Optional.ofNullable(REASONS.get(matcher.group(1).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }
}
