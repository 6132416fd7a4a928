package io.opendms.ingest.content.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the parameters in a value, character by character: an expression would need a stack as deep as a stranger's string is
 * long. Used by one thread.
 */
final class ParameterScanner {
    private static final int MOST = 200;
    private static final int LONGEST_NAME = 100;

    private final String text;
    private int at;

    private ParameterScanner(String text) {
        this.text = text;
        this.at = text.indexOf(';');
    }

    static List<ParameterPart> scan(String text) {
        ParameterScanner scanner = new ParameterScanner(text);
        List<ParameterPart> parts = new ArrayList<>();
        while (scanner.at >= 0 && scanner.at < text.length() && parts.size() < MOST) {
            scanner.at++;
            String name = scanner.upTo("=;");
            if (scanner.is('=')) {
                scanner.at++;
                String value = scanner.value();
                if (!name.isEmpty() && name.length() <= LONGEST_NAME) {
                    parts.add(ParameterPart.of(name.toLowerCase(Locale.ROOT), value));
                }
            }
        }
        return parts;
    }

    private boolean is(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private String upTo(String ends) {
        int begin = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(begin, at).strip();
    }

    /** A quoted string, which may lack its last quote, or everything to the next semicolon. */
    private String value() {
        while (is(' ') || is('\t')) {
            at++;
        }
        if (!is('"')) {
            return upTo(";");
        }
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && !is('"'); at++) {
            // Windows programs write paths with plain backslashes; one escapes a quote or another one alone.
            boolean escape = is('\\') && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0;
            if (escape) {
                at++;
            }
            value.append(text.charAt(at));
        }
        upTo(";");
        return value.toString();
    }
}
