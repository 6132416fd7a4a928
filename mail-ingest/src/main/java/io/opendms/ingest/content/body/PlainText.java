package io.opendms.ingest.content.body;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** HTML as plain text: blocks on lines of their own, cells apart, lists with dashes. */
final class PlainText {
    private static final Set<String> LINES = Set.of(
            "address",
            "blockquote",
            "div",
            "dl",
            "dd",
            "dt",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "li",
            "ol",
            "p",
            "pre",
            "table",
            "tr",
            "ul");
    private static final Set<String> CELLS = Set.of("td", "th");

    private static final Pattern BLANKS = Pattern.compile("[\\s\u00A0]+");

    private PlainText() {}

    static String ofHtml(String html) {
        StringBuilder text = new StringBuilder();
        TagScanner scanner = new TagScanner(html);
        while (scanner.hasNext()) {
            append(Parser.unescapeEntities(scanner.text(), false), text);
            scanner.tag().ifPresent(tag -> append(tag, text));
        }
        return withoutEmptyLines(text.toString());
    }

    /** Blanks are one, also where tags stand between them. */
    private static void append(String words, StringBuilder text) {
        String joined = BLANKS.matcher(words).replaceAll(" ");
        text.append(joined, joined.startsWith(" ") && endsBlank(text) ? 1 : 0, joined.length());
    }

    private static void append(TagScanner.Tag tag, StringBuilder text) {
        if (tag.name().equals("br") || LINES.contains(tag.name())) {
            text.append('\n');
        }
        if (CELLS.contains(tag.name())) {
            setApart(tag, text);
        }
        if (tag.name().equals("li") && !tag.isEnd()) {
            text.append("- ");
        }
    }

    /** By a tab, also before a cell, since the end of the one before may be left out. */
    private static void setApart(TagScanner.Tag cell, StringBuilder text) {
        if (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        if (cell.isEnd() || !endsBlank(text)) {
            text.append('\t');
        }
    }

    private static boolean endsBlank(StringBuilder text) {
        return text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
    }

    /** Lines without blanks at their edges, and at most one empty line in a row. */
    private static String withoutEmptyLines(String text) {
        StringBuilder joined = new StringBuilder();
        int empty = 0;
        for (String line : text.split("\n")) {
            String stripped = line.strip();
            empty = stripped.isEmpty() ? empty + 1 : 0;
            if (empty <= 1) {
                joined.append(stripped).append('\n');
            }
        }
        return joined.toString().strip();
    }
}
