package io.opendms.ldap.naming;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.directory.DirectoryFailure;
import io.opendms.written.EntryName;
import java.util.Locale;
import java.util.Optional;

/**
 * The names of entries by their DNs, equal where {@link DN} is without a schema. Most DNs have nothing in them that could be written in
 * another way than by the case of letters, and are not parsed for it: parsing ten thousand members took a fifth of what a
 * group costs besides its reads.
 */
public final class EntryNames {
    /** What a value may have to be escaped for, or may begin its hexadecimal form with: RFC 4514, sections 2.4 and 3. */
    private static final String SPECIAL = "\"#+,;<=>\\";

    private EntryNames() {}

    /** Empty if it is no DN. */
    public static Optional<EntryName> find(String dn) {
        try {
            return Optional.of(new EntryName(dn, isPlain(dn) ? dn.toLowerCase(Locale.ROOT) : DN.normalize(dn)));
        } catch (LDAPException e) {
            return Optional.empty();
        }
    }

    /**
     * The name for a DN that the directory has given.
     *
     * @throws DirectoryFailure.Unexpected if it is none
     */
    public static EntryName of(String dn) {
        return find(dn).orElseThrow(() -> new DirectoryFailure.Unexpected("the directory returned an ill-formed DN"));
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
}
