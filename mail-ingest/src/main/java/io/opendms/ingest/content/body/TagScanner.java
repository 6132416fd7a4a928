package io.opendms.ingest.content.body;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Goes once through HTML, of whatever quality, and tells its tags from its text. No tree is built of it: that takes a
 * hundred times the memory of the text, which strangers choose. Used by one thread.
 */
final class TagScanner {
    /** What stands in these is no text, up to their end. */
    private static final Set<String> SILENT = Set.of("script", "style", "title", "iframe", "noframes");

    private final String html;
    private int at;

    TagScanner(String html) {
        this.html = html;
    }

    boolean hasNext() {
        return at < html.length();
    }

    /** The text up to the next tag, with its character references; may be empty. */
    String text() {
        int begin = at;
        at = position("<", begin);
        while (hasNext() && !isMarkup(at + 1)) {
            at = position("<", at + 1);
        }
        return html.substring(begin, at);
    }

    /** The tag that stands here; empty at the end, and for what only looks like one, as a comment. */
    Optional<Tag> tag() {
        if (!hasNext()) {
            return Optional.empty();
        }
        if (html.startsWith("<!--", at)) {
            at = behind("-->", at + "<!--".length());
            return Optional.empty();
        }
        boolean end = html.charAt(at + 1) == '/';
        int begin = at + (end ? 2 : 1);
        at = begin;
        while (hasNext() && Character.isLetterOrDigit(html.charAt(at))) {
            at++;
        }
        String name = html.substring(begin, at).toLowerCase(Locale.ROOT);
        skipAttributes();
        if (!end && SILENT.contains(name)) {
            skipTo("</" + name);
        }
        return Optional.of(new Tag(name, end));
    }

    private boolean isMarkup(int next) {
        return next < html.length() && (Character.isLetter(html.charAt(next)) || "/!?".indexOf(html.charAt(next)) >= 0);
    }

    /** Behind the tag's end, which may also stand in a quoted value. */
    private void skipAttributes() {
        while (hasNext()) {
            char c = html.charAt(at++);
            if (c == '>') {
                return;
            }
            if (c == '=') {
                skipValue();
            }
        }
    }

    private void skipValue() {
        while (hasNext() && Character.isWhitespace(html.charAt(at))) {
            at++;
        }
        if (hasNext() && (html.charAt(at) == '"' || html.charAt(at) == '\'')) {
            at = behind(html.substring(at, at + 1), at + 1);
        }
    }

    private void skipTo(String end) {
        while (hasNext() && !html.regionMatches(true, at, end, 0, end.length())) {
            at++;
        }
    }

    private int position(String wanted, int from) {
        int found = html.indexOf(wanted, from);
        return found < 0 ? html.length() : found;
    }

    private int behind(String wanted, int from) {
        return Math.min(position(wanted, from) + wanted.length(), html.length());
    }

    /** @param name in lower case; empty for a declaration */
    record Tag(String name, boolean isEnd) {}
}
