package io.opendms.approval.policy;

import io.opendms.approval.Person;
import io.opendms.entry.Text;
import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The many ways to write one name or one mail address, RFC 5321, section 4.1.2, among them. Only for what keeps somebody from
 * deciding or asking: two names that may be the same person are the same here.
 */
final class Spelling {
    /** How SharePoint writes who has signed in, with the account at the end: {@code i:0#.w|contoso\anna}. */
    private static final Pattern CLAIM = Pattern.compile("(?i)[ic]:0[^|]*\\|(?:.*\\|)?([^|]+)");

    /** A DN may have the same mark in it, but never without an equals sign. */
    private static final Pattern WITH_DOMAIN = Pattern.compile("[^\\\\=]+\\\\[^\\\\=]+");

    private static final Pattern ADDRESS = Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*\"|[^\"@]+)@([^@\"]+)");
    private static final Pattern QUOTED_WITHOUT_NEED = Pattern.compile("\"([^\\s\"\\\\()<>\\[\\]:;@,]+)\"");
    private static final Pattern COMMENT = Pattern.compile("\\([^()\"]*\\)");
    private static final Pattern SCHEME = Pattern.compile("(?i)\\b(?:mailto|smtp|ldaps?|sip):(?://)?");
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;<>()\"|?&]+");

    /** RFC 2253, section 4: blanks around the marks in a DN mean nothing, and a semicolon is a comma. */
    private static final Pattern COMMA_IN_DN = Pattern.compile("\\s*[,;]\\s*");

    private static final Pattern MARK_IN_DN = Pattern.compile("\\s*([=+])\\s*");

    /**
     * A name or an address of letters, digits, and dots between them, which nearly all are. It has no part but itself, and no
     * other spelling than by capitals; a long list is compared with its viewer's names in every line.
     */
    private static final Pattern SIMPLE =
            Pattern.compile("[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]++)*+(?:@[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]++)*+)?");

    /** No text with a second address in it, nor one without a part on either side of the {@code @}. */
    private static final Pattern ONE_NAME =
            Pattern.compile("[^@\\p{Z}\\p{C},;<>()\"|?&]+(?:@[^@\\p{Z}\\p{C},;<>()\"|?&]+)?");

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Cc}]");

    private Spelling() {}

    /** Whether a text is one name or one address and nothing else, as a right may be given to. */
    static boolean isOneName(String text) {
        return ONE_NAME.matcher(text).matches();
    }

    /** What may name somebody in a text that is no one name: addresses among other words, in wide letters, behind a scheme. */
    static Stream<String> parts(String requester) {
        return isSimple(requester) ? Stream.of(requester) : allParts(requester);
    }

    /** As {@link #parts}, of any text. */
    static Stream<String> allParts(String requester) {
        String text = SCHEME.matcher(Text.usual(requester)).replaceAll("");
        return Stream.of(text, Text.ofLink(text))
                .distinct()
                .flatMap(each -> Stream.concat(
                        Stream.of(each.strip()),
                        BETWEEN.splitAsStream(each)
                                .filter(part -> part.indexOf('@') > 0)
                                .flatMap(part -> Stream.of(part, part.substring(part.indexOf('=') + 1)))
                                .map(part -> part.replace(".@", "@"))));
    }

    /** Whether a requester is this person, or may well be, by any of what may name him; asked of each line of a long list. */
    static boolean isAnyOf(Stream<String> requesters, Person person) {
        Set<String> names = person.names().map(Spelling::common).collect(Collectors.toSet());
        return requesters.distinct().map(Spelling::common).distinct().anyMatch(asked -> isOf(asked, names));
    }

    private static boolean isOf(String asked, Set<String> names) {
        int end = asked.indexOf('\\');
        return names.contains(asked) || end > 0 && isOf(asked.substring(0, end), asked.substring(end + 1), names);
    }

    /** A domain says something only where people are named with theirs; a directory without domains has one account of a name. */
    private static boolean isOf(String domain, String account, Set<String> names) {
        boolean withoutDomains =
                names.stream().noneMatch(name -> WITH_DOMAIN.matcher(name).matches());
        return withoutDomains && names.contains(account)
                || names.stream()
                        .anyMatch(name ->
                                name.equals(account + "@" + domain) || name.startsWith(account + "@" + domain + "."));
    }

    /** An address without quotes that it does not need and without the dot of the root behind its domain; all else as it is. */
    static String plain(String text) {
        Matcher address = ADDRESS.matcher(text);
        return address.matches() ? unquoted(address.group(1)) + "@" + withoutRoot(address.group(2)) : text;
    }

    /** What is the same text for all ways of writing a name. */
    static String common(String text) {
        return isSimple(text) ? text.toLowerCase(Locale.ROOT) : thoroughlyCommon(text);
    }

    private static boolean isSimple(String text) {
        return SIMPLE.matcher(text).matches();
    }

    /** As {@link #common}, of any text. */
    static String thoroughlyCommon(String text) {
        String seen = UNSEEN.matcher(text).replaceAll("").strip();
        Matcher claim = CLAIM.matcher(seen);
        String folded = Text.folded(claim.matches() ? claim.group(1) : seen);
        String name = folded.indexOf('=') > 0 ? spacelessDn(folded) : folded;
        Matcher address = ADDRESS.matcher(COMMENT.matcher(name).replaceAll(""));
        return address.matches()
                ? unescaped(address.group(1).strip())
                        + "@"
                        + ascii(withoutRoot(address.group(2).strip()))
                : name;
    }

    private static String spacelessDn(String dn) {
        return MARK_IN_DN.matcher(COMMA_IN_DN.matcher(dn).replaceAll(",")).replaceAll("$1");
    }

    private static String unquoted(String local) {
        Matcher quoted = QUOTED_WITHOUT_NEED.matcher(local);
        return quoted.matches() ? quoted.group(1) : local;
    }

    private static String unescaped(String local) {
        return local.startsWith("\"") ? local.substring(1, local.length() - 1).replaceAll("\\\\(.)", "$1") : local;
    }

    private static String withoutRoot(String domain) {
        return domain.replaceAll("\\.+$", "");
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            // No domain that the DNS could have; it is compared as it is.
            return domain;
        }
    }
}
