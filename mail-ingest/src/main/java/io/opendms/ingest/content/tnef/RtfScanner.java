package io.opendms.ingest.content.tnef;

import io.opendms.ingest.content.header.MailCharsets;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/** Goes once through RTF, each byte of which is a character here. Used by one thread. */
final class RtfScanner {
    /** Groups that hold no text of the body. */
    private static final Set<String> SKIPPED = Set.of(
            "fonttbl",
            "colortbl",
            "stylesheet",
            "info",
            "pict",
            "object",
            "header",
            "footer",
            "listtable",
            "listoverridetable",
            "generator",
            "themedata",
            "datastore",
            "fldinst");

    private static final int HEX = 16;
    private static final int MOST_DIGITS = 7;

    private final String rtf;
    private final boolean html;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Deque<Group> outer = new ArrayDeque<>();
    private Group group = new Group(false, false, 1);
    private String charset = "windows-1252";
    private boolean starred;
    private int toSkip;
    private int at;

    /** @param html whether the hidden HTML is wanted instead of what is shown */
    RtfScanner(String rtf, boolean html) {
        this.rtf = rtf;
        this.html = html;
    }

    String text() {
        while (at < rtf.length()) {
            char c = rtf.charAt(at++);
            switch (c) {
                case '{' -> outer.push(group);
                case '}' -> group = outer.isEmpty() ? group : outer.pop();
                case '\\' -> control();
                case '\r', '\n', '\0' -> {}
                default -> show(c);
            }
        }
        flush();
        return text.toString();
    }

    private void control() {
        if (at == rtf.length()) {
            return;
        }
        char c = rtf.charAt(at);
        if (isLetter(c)) {
            word();
            return;
        }
        at++;
        switch (c) {
            case '\'' -> hex();
            case '*' -> starred = true;
            case '~' -> append("\u00A0");
            case '_' -> append("-");
            case '\r', '\n' -> append("\n");
            case '\\', '{', '}' -> show(c);
            default -> {}
        }
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private void hex() {
        int high = at + 1 < rtf.length() ? Character.digit(rtf.charAt(at), HEX) : -1;
        int low = high < 0 ? -1 : Character.digit(rtf.charAt(at + 1), HEX);
        if (low >= 0) {
            at += 2;
            show((char) (high * HEX + low));
        }
    }

    private void word() {
        int begin = at;
        while (at < rtf.length() && isLetter(rtf.charAt(at))) {
            at++;
        }
        String word = rtf.substring(begin, at);
        int number = number();
        boolean star = starred;
        starred = false;
        act(word, number, star);
    }

    /** Negative without one; a blank behind belongs to the word. */
    private int number() {
        int begin = at;
        boolean negative = at < rtf.length() && rtf.charAt(at) == '-';
        if (negative) {
            at++;
        }
        int value = 0;
        int digits = at;
        while (at < rtf.length() && at - digits < MOST_DIGITS && Character.digit(rtf.charAt(at), 10) >= 0) {
            value = value * 10 + Character.digit(rtf.charAt(at++), 10);
        }
        boolean none = at == begin;
        if (at < rtf.length() && rtf.charAt(at) == ' ') {
            at++;
        }
        // Characters beyond 32,767 are written as negative numbers.
        return none ? -1 : negative ? 0x10000 - value : value;
    }

    private void act(String word, int number, boolean star) {
        switch (word) {
            case "htmltag" -> group = new Group(!html, false, group.fallback);
            case "htmlrtf" -> group = new Group(group.skipped, html && number != 0, group.fallback);
            case "ansicpg" -> charset = "windows-" + number;
            case "uc" -> group = new Group(group.skipped, group.hidden, Math.max(number, 0));
            case "u" -> {
                append(String.valueOf((char) number));
                toSkip = group.fallback;
            }
            case "par", "line", "row" -> append("\n");
            case "tab", "cell" -> append("\t");
            case "lquote", "rquote" -> append("'");
            case "ldblquote", "rdblquote" -> append("\"");
            case "emdash", "endash" -> append("-");
            case "bullet" -> append("*");
            default -> {
                if (star || SKIPPED.contains(word)) {
                    group = new Group(true, group.hidden, group.fallback);
                }
            }
        }
    }

    /** A byte of the text; those that stand in for a character before them are passed over. */
    private void show(char c) {
        if (toSkip > 0) {
            toSkip--;
        } else if (!group.skipped && !group.hidden) {
            bytes.write(c);
        }
    }

    private void append(String characters) {
        if (!group.skipped && !group.hidden) {
            flush();
            text.append(characters);
        }
    }

    private void flush() {
        text.append(MailCharsets.decode(bytes.toByteArray(), Optional.of(charset)));
        bytes.reset();
    }

    /**
     * @param hidden in the HTML, since it is RTF's way to show what a tag says
     * @param fallback how many bytes stand behind a Unicode character for programs that know none
     */
    private record Group(boolean skipped, boolean hidden, int fallback) {}
}
