package io.opendms.ingest.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the value of a structured field apart (RFC 5322, section 3.2), without its comments. */
final class Words {
    /** What cannot stand in a word. */
    private static final String BETWEEN = ";= \t\r\n";

    private final String value;
    private final List<String> words = new ArrayList<>();
    private int at;

    private Words(String value) {
        this.value = value;
    }

    /** Words, and {@code ;} and {@code =} each by itself; empty if a comment or a quotation has no end. */
    static Optional<List<String>> of(String value) {
        Words words = new Words(value);
        return words.read() ? Optional.of(words.words) : Optional.empty();
    }

    private boolean read() {
        while (at < value.length()) {
            char c = value.charAt(at);
            if (c == '(') {
                if (!comment()) {
                    return false;
                }
            } else if (c == '"') {
                if (!quotation()) {
                    return false;
                }
            } else if (c == ';' || c == '=') {
                words.add(String.valueOf(c));
                at++;
            } else if (BETWEEN.indexOf(c) >= 0) {
                at++;
            } else {
                word();
            }
        }
        return true;
    }

    private boolean comment() {
        int depth = 0;
        for (; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                at++;
                return true;
            }
        }
        return false;
    }

    /** A quotation is never taken for a sign: what somebody wrote into a reason must not become a result. */
    private boolean quotation() {
        StringBuilder text = new StringBuilder();
        for (at++; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c == '"') {
                at++;
                words.add(text.toString().equals(";") || text.toString().equals("=") ? "" : text.toString());
                return true;
            }
            if (c == '\\' && ++at == value.length()) {
                return false;
            }
            text.append(value.charAt(at));
        }
        return false;
    }

    private void word() {
        int begin = at;
        while (at < value.length() && BETWEEN.indexOf(value.charAt(at)) < 0 && "(\"".indexOf(value.charAt(at)) < 0) {
            at++;
        }
        words.add(value.substring(begin, at));
    }
}
