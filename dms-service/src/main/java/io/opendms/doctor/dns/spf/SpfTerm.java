package io.opendms.doctor.dns.spf;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mechanism or modifier, RFC 7208, section 4.6.1.
 *
 * @param isModifier whether it stands with an equals sign
 * @param isPass whether what it matches may send; always so for modifiers
 * @param name in small letters
 * @param value behind the colon or the equals sign; empty if there is none
 * @param four how many bits of an IPv4 address count
 * @param six the same of IPv6
 */
record SpfTerm(boolean isModifier, boolean isPass, String name, String value, int four, int six) {
    private static final int ALL_FOUR = 32;
    private static final int ALL_SIX = 128;
    private static final Pattern MECHANISM = Pattern.compile(
            "([+?~-]?)([A-Za-z][A-Za-z0-9._-]*)(?::([^/]*(?:/[^0-9/][^/]*)*))?(?:/([0-9]{1,2}))?(?://([0-9]{1,3}))?");
    private static final Pattern ADDRESS =
            Pattern.compile("([+?~-]?)(ip4|ip6):([0-9A-Fa-f.:]+)(?:/([0-9]{1,3}))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern MODIFIER = Pattern.compile("([A-Za-z][A-Za-z0-9._-]*)=(.*)");

    static SpfTerm parse(String text) throws SpfException {
        Matcher modifier = MODIFIER.matcher(text);
        if (modifier.matches()) {
            return new SpfTerm(true, true, lower(modifier.group(1)), modifier.group(2), ALL_FOUR, ALL_SIX);
        }
        Matcher address = ADDRESS.matcher(text);
        if (address.matches()) {
            return new SpfTerm(
                    false,
                    isPass(address.group(1)),
                    lower(address.group(2)),
                    address.group(3),
                    bits(address.group(4), ALL_FOUR),
                    bits(address.group(4), ALL_SIX));
        }
        Matcher mechanism = MECHANISM.matcher(text);
        if (!mechanism.matches()) {
            throw new SpfException(SpfException.Kind.BROKEN, "has a term that is none: " + text);
        }
        return new SpfTerm(
                false,
                isPass(mechanism.group(1)),
                lower(mechanism.group(2)),
                mechanism.group(3) == null ? "" : mechanism.group(3),
                bits(mechanism.group(4), ALL_FOUR),
                bits(mechanism.group(5), ALL_SIX));
    }

    /** Whether the sender's address or domain is put into it, section 7. */
    boolean hasMacro() {
        return value.indexOf('%') >= 0;
    }

    private static boolean isPass(String qualifier) {
        return qualifier.isEmpty() || qualifier.equals("+");
    }

    private static int bits(@Nullable String text, int all) {
        return text == null ? all : Integer.parseInt(text);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
