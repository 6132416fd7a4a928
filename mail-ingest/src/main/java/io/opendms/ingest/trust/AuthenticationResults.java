package io.opendms.ingest.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One field {@code Authentication-Results}, RFC 8601, section 2.2, as far as it is about DMARC.
 *
 * @param server the authserv-id, in small letters
 * @param verdicts everything that it says of {@code dmarc}
 */
record AuthenticationResults(String server, List<Verdict> verdicts) {
    /** Some servers write a line for each check; nobody writes this much. */
    private static final int LONGEST = 16 << 10;

    private static final String DMARC = "dmarc";
    private static final String DOMAIN_OF_FROM = "header.from";
    private static final String VERSION = "1";

    AuthenticationResults {
        verdicts = List.copyOf(verdicts);
    }

    /** Reads what stands behind the colon; empty if it does not follow the RFC, so that programs would read it differently. */
    static Optional<AuthenticationResults> parse(String value) {
        return value.length() > LONGEST ? Optional.empty() : Words.of(value).flatMap(AuthenticationResults::of);
    }

    private static Optional<AuthenticationResults> of(List<String> words) {
        List<List<String>> parts = parts(words);
        List<String> head = parts.get(0);
        boolean isHead = head.size() == 1 || head.size() == 2 && head.get(1).equals(VERSION);
        if (!isHead || head.get(0).isEmpty() || head.get(0).equals("=")) {
            return Optional.empty();
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (List<String> part : parts.subList(1, parts.size())) {
            if (part.size() >= 3 && isMethod(part.get(0)) && part.get(1).equals("=")) {
                verdicts.add(new Verdict(small(part.get(2)), domain(part)));
            }
        }
        return Optional.of(new AuthenticationResults(small(head.get(0)), verdicts));
    }

    private static List<List<String>> parts(List<String> words) {
        List<List<String>> parts = new ArrayList<>();
        parts.add(new ArrayList<>());
        for (String word : words) {
            if (word.equals(";")) {
                parts.add(new ArrayList<>());
            } else {
                parts.get(parts.size() - 1).add(word);
            }
        }
        return parts;
    }

    /** A method may have a version behind a stroke. */
    private static boolean isMethod(String word) {
        return small(word).equals(DMARC) || small(word).equals(DMARC + "/" + VERSION);
    }

    /** Empty if it is not named, or named more than once. */
    private static String domain(List<String> part) {
        List<String> domains = new ArrayList<>();
        for (int i = 3; i + 2 < part.size(); i++) {
            if (small(part.get(i)).equals(DOMAIN_OF_FROM) && part.get(i + 1).equals("=")) {
                domains.add(small(part.get(i + 2)));
            }
        }
        return domains.size() == 1 ? domains.get(0) : "";
    }

    private static String small(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /**
     * What is said of one check.
     *
     * @param result such as {@code pass}
     * @param domain of the From field that was checked; empty if the server does not say
     */
    record Verdict(String result, String domain) {}
}
