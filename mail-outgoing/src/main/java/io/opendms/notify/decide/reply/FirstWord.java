package io.opendms.notify.decide.reply;

import java.util.Locale;

/**
 * How a text begins.
 *
 * @param word in small letters; empty if the text does not begin with one
 * @param alone whether the line or a sign that parts sentences follows, rather than another word
 * @param rest what follows, without that sign
 */
record FirstWord(String word, boolean alone, String rest) {
    private static final String SIGNS = ".,;:!";
    private static final String SIGNS_WITH_BLANK = ";:!";
    private static final String DASHES = "-\u2013\u2014";

    /** What people and their programs put around a word. */
    private static final String DRESS = "*_\"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb";

    private static final FirstWord NONE = new FirstWord("", false, "");

    static FirstWord of(String text) {
        int begin = behind(text, 0, DRESS);
        int end = begin;
        while (end < text.length() && Character.isLetter(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        int sign = behind(text, end, DRESS);
        int next = behind(text, behindBlanks(text, sign), SIGNS);
        if (end == begin || !isBreak(text, next)) {
            // Such as "no-go" and "ok?": a word of another meaning, or a question.
            return NONE;
        }
        boolean alone = next > sign || endsLine(text, next) || isDash(text, next);
        return new FirstWord(text.substring(begin, end).toLowerCase(Locale.ROOT), alone, rest(text, next));
    }

    /** To a sign that French puts a blank before; else where it was. */
    private static int behindBlanks(String text, int from) {
        int at = behind(text, from, " ");
        return at < text.length() && SIGNS_WITH_BLANK.indexOf(text.charAt(at)) >= 0 ? at : from;
    }

    private static int behind(String text, int from, String characters) {
        int at = from;
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static boolean isBreak(String text, int at) {
        return at == text.length() || text.charAt(at) == ' ' || text.charAt(at) == '\n';
    }

    private static boolean endsLine(String text, int at) {
        int next = behind(text, at, " ");
        return next == text.length() || text.charAt(next) == '\n';
    }

    /** A dash with blanks around it. */
    private static boolean isDash(String text, int at) {
        int dash = behind(text, at, " ");
        return dash > at && dash < text.length() && DASHES.indexOf(text.charAt(dash)) >= 0 && isBreak(text, dash + 1);
    }

    private static String rest(String text, int at) {
        int dash = isDash(text, at) ? behind(text, at, " ") + 1 : at;
        return text.substring(dash).strip();
    }
}
