package io.opendms.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;

/** What can be said of distinguished names (RFC 4514) without asking a directory. */
public final class DnSyntax {
    private DnSyntax() {}

    /** Whether a text is a distinguished name; the empty text is one, that of the root DSE. */
    public static boolean isDn(String text) {
        return DN.isValidDN(text);
    }

    /**
     * A distinguished name without the blanks and escapes that it does not need, so that it can be compared as text but for
     * capitals; any other text as it is.
     */
    public static String canonical(String text) {
        try {
            return text.indexOf('=') > 0 && isDn(text) ? new DN(text).toMinimallyEncodedString() : text;
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Whether one name stands at or below another, compared as a directory compares them: without regard to case and to
     * blanks around separators.
     *
     * @throws IllegalArgumentException if one of them {@linkplain #isDn is no distinguished name}
     */
    public static boolean isWithin(String dn, String ancestor) {
        try {
            return new DN(dn).isDescendantOf(new DN(ancestor), true);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
