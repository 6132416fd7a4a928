package io.opendms.ingest.content.body;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

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

    private PlainText() {}

    static String ofHtml(String html) {
        StringBuilder text = new StringBuilder();
        Jsoup.parse(html).body().traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    text.append(words.getWholeText().replaceAll("[\\s\u00A0]+", " "));
                } else if (node instanceof Element element) {
                    begin(element.normalName(), text);
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element && LINES.contains(element.normalName())) {
                    text.append('\n');
                } else if (node instanceof Element element && CELLS.contains(element.normalName())) {
                    text.append('\t');
                }
            }
        });
        return withoutEmptyLines(text.toString());
    }

    private static void begin(String name, StringBuilder text) {
        if (name.equals("br") || LINES.contains(name)) {
            text.append('\n');
        }
        if (name.equals("li")) {
            text.append("- ");
        }
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
