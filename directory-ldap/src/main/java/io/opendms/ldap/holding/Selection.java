package io.opendms.ldap.holding;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import io.opendms.directory.HeldPage;
import io.opendms.directory.Slice;
import io.opendms.entry.InvalidValueException;
import io.opendms.ldap.naming.EntryNames;
import io.opendms.written.EntryName;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Picks out of any number of DNs, in any order, those that a slice shows: the first ones behind its mark, by a text and then
 * by DN. It keeps no more than it shows, so that no server need sort. For one thread.
 */
final class Selection {
    private static final char BEHIND_TEXT = '\u0000';

    private final Slice slice;
    private final String mark;
    private final TreeMap<String, String> shown = new TreeMap<>();

    Selection(Slice slice) {
        this.slice = slice;
        this.mark = decoded(slice.after());
    }

    /** Takes in one of the DNs. */
    void add(String text, String dn) {
        String beginning = text.toLowerCase(Locale.ROOT) + BEHIND_TEXT;
        if (isOutside(beginning)) {
            return;
        }
        String key = beginning + EntryNames.find(dn).map(EntryName::key).orElse(dn);
        if (key.compareTo(mark) > 0) {
            shown.put(key, dn);
            if (shown.size() > slice.limit() + 1) {
                shown.pollLastEntry();
            }
        }
    }

    /** Whether every key that begins so lies outside: nearly all do, and none of their DNs need be parsed. */
    private boolean isOutside(String beginning) {
        boolean before = beginning.compareTo(mark) < 0 && !mark.startsWith(beginning);
        return before || shown.size() > slice.limit() && beginning.compareTo(shown.lastKey()) > 0;
    }

    /** The DNs that are shown, each turned into something; what is not there any more, is left out by the function. */
    <T> HeldPage<T> page(Function<List<String>, List<T>> items) {
        boolean more = shown.size() > slice.limit();
        if (more) {
            shown.pollLastEntry();
        }
        String next = more ? encoded(shown.lastKey()) : "";
        return new HeldPage<>(items.apply(List.copyOf(shown.values())), next);
    }

    /** The value by which a DN names its entry, or the DN if it is none. */
    static String commonName(String dn) {
        try {
            RDN rdn = new DN(dn).getRDN();
            return rdn == null ? dn : rdn.getAttributeValues()[0];
        } catch (LDAPException e) {
            return dn;
        }
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String after) {
        try {
            return new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("after", "is not what a page gave for the next one");
        }
    }
}
