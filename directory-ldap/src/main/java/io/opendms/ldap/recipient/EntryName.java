package io.opendms.ldap.recipient;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.directory.DirectoryFailure;
import java.util.Locale;

/**
 * The DN of an entry, compared as {@link DN} compares without a schema. Most have nothing in them that could be written in
 * another way than by the case of letters, and are not parsed for it: parsing ten thousand members took a fifth of what a
 * group costs besides its reads.
 */
final class EntryName {
    /** What a value may have to be escaped for, or may begin its hexadecimal form with: RFC 4514, sections 2.4 and 3. */
    private static final String SPECIAL = "\"#+,;<=>\\";

    private final String text;
    private final String key;

    private EntryName(String text, String key) {
        this.text = text;
        this.key = key;
    }

    /** @throws DirectoryFailure.Unexpected if it is no DN */
    static EntryName of(String dn) {
        return new EntryName(
                dn, isPlain(dn) ? dn.toLowerCase(Locale.ROOT) : parsed(dn).toNormalizedString());
    }

    /** Whether an entry stands somewhere below the one of this name. */
    boolean isAbove(EntryName other) {
        if (key.isEmpty() || other.key.indexOf('\\') >= 0) {
            // The root is above all, and behind a backslash a comma is one of a value.
            return parsed(text).isAncestorOf(parsed(other.text), false);
        }
        int rest = other.key.length() - key.length();
        return rest > 0 && other.key.charAt(rest - 1) == ',' && other.key.endsWith(key);
    }

    /** Whether it is a row of {@code name=value} in visible ASCII without special characters and needless spaces. */
    private static boolean isPlain(String dn) {
        int at = 0;
        while (true) {
            int equals = endOfName(dn, at);
            if (equals == at || equals == dn.length() || dn.charAt(equals) != '=') {
                return false;
            }
            int end = endOfValue(dn, equals + 1);
            if (end == equals + 1) {
                return false;
            }
            if (end == dn.length()) {
                return true;
            }
            if (dn.charAt(end) != ',') {
                return false;
            }
            at = end + 1;
        }
    }

    /** Where a name of letters ends that begins here. */
    private static int endOfName(String dn, int begin) {
        int at = begin;
        while (at < dn.length() && isLetter(dn.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** Where a plain value ends that begins here; it may go on, and is not plain then. */
    private static int endOfValue(String dn, int begin) {
        int at = begin;
        boolean space = true;
        while (at < dn.length() && isPlain(dn.charAt(at)) && !(space && dn.charAt(at) == ' ')) {
            space = dn.charAt(at) == ' ';
            at++;
        }
        return space ? begin : at;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7F && SPECIAL.indexOf(c) < 0;
    }

    private static DN parsed(String dn) {
        try {
            return new DN(dn);
        } catch (LDAPException e) {
            throw new DirectoryFailure.Unexpected("the directory returned an ill-formed DN");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntryName name && name.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** As it was given. */
    @Override
    public String toString() {
        return text;
    }
}
