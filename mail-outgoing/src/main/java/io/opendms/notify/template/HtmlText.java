package io.opendms.notify.template;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes blocks as HTML for mail programs: styles stand in the elements, since many programs drop style sheets, and text and
 * background are left to the program, so that a dark one shows them dark. Every colour that is set can be read on both.
 */
final class HtmlText {
    private static final String HEADING = "margin:0 0 16px;font-size:21px;line-height:1.3;font-weight:600";
    private static final String PARAGRAPH = "margin:0 0 16px;overflow-wrap:anywhere";
    private static final String QUOTE =
            "margin:0 0 16px;padding:2px 0 2px 14px;border-left:3px solid #8a919c;overflow-wrap:anywhere";
    private static final String TABLE = "margin:0 0 16px;border-collapse:collapse;width:100%;font-size:inherit";
    private static final String NAME =
            "padding:5px 14px 5px 0;border-top:1px solid #8a919c;text-align:left;vertical-align:top;font-weight:600;"
                    + "width:26%";
    private static final String VALUE =
            "padding:5px 0;border-top:1px solid #8a919c;vertical-align:top;overflow-wrap:anywhere";
    private static final String BUTTON_CELL = "padding:10px 20px;border-radius:6px;background:#0b5cad";
    private static final String BUTTON = "color:#ffffff;font-weight:600;text-decoration:none";
    private static final String SMALL_PRINT =
            "margin:0;padding:10px 0 0;font-size:13px;line-height:1.45;overflow-wrap:anywhere";

    private static final String LIST = "margin:0 0 16px;padding:0;list-style:none";
    private static final String ITEM = "padding:10px 0;border-top:1px solid #8a919c;overflow-wrap:anywhere";

    private final Filling filling;

    HtmlText(Filling filling) {
        this.filling = filling;
    }

    String of(List<Block> blocks) {
        return blocks.stream().map(this::write).flatMap(Optional::stream).collect(Collectors.joining("\n"));
    }

    private Optional<String> write(Block block) {
        if (block instanceof Block.Heading heading) {
            return element("h1", HEADING, heading.text());
        }
        if (block instanceof Block.Paragraph paragraph) {
            return element("p", PARAGRAPH, paragraph.text());
        }
        if (block instanceof Block.Quote quote) {
            return element("blockquote", QUOTE, quote.text());
        }
        if (block instanceof Block.SmallPrint small) {
            return element("p", SMALL_PRINT, small.text());
        }
        if (block instanceof Block.Items items) {
            return items(items);
        }
        if (block instanceof Block.Link link) {
            return link.isSmall() ? smallLink(link) : button(link);
        }
        return facts((Block.Facts) block);
    }

    private Optional<String> element(String name, String style, Phrase text) {
        return filled(text).map(escaped -> "<" + name + " style=\"" + style + "\">" + escaped + "</" + name + ">");
    }

    /** In a cell of its own, since Word, with which Outlook shows mail, gives no room around a link. */
    private Optional<String> button(Block.Link link) {
        return filled(link.label())
                .flatMap(label -> address(link.address(), filling)
                        .map(target -> "<table role=\"presentation\" cellspacing=\"0\" style=\"margin:0 0 20px\"><tr>"
                                + "<td bgcolor=\"#0b5cad\" style=\"" + BUTTON_CELL + "\"><a href=\""
                                + HtmlEscape.escaped(target)
                                + "\" style=\"" + BUTTON + "\">" + label + "</a></td></tr></table>"));
    }

    private Optional<String> smallLink(Block.Link link) {
        return filled(link.label())
                .flatMap(label -> address(link.address(), filling)
                        .map(target -> "<p style=\"" + SMALL_PRINT + "\">" + anchor(target, label) + "</p>"));
    }

    private Optional<String> items(Block.Items items) {
        String rows = filling.items().stream()
                .map(item -> item(items, item))
                .flatMap(Optional::stream)
                .collect(Collectors.joining());
        return rows.isEmpty() ? Optional.empty() : Optional.of("<ul style=\"" + LIST + "\">" + rows + "</ul>");
    }

    private static Optional<String> item(Block.Items items, Filling item) {
        Optional<String> target = items.address().flatMap(address -> address(address, item));
        Stream<String> title = filled(items.title(), item)
                .map(text -> target.map(address -> anchor(address, text)).orElse(text))
                .map(text -> "<strong>" + text + "</strong>")
                .stream();
        Stream<String> lines = items.lines().stream().flatMap(line -> filled(line, item).stream());
        return Optional.of(Stream.concat(title, lines).collect(Collectors.joining("<br>")))
                .filter(text -> !text.isEmpty())
                .map(text -> "<li style=\"" + ITEM + "\">" + text + "</li>");
    }

    private static String anchor(String target, String label) {
        return "<a href=\"" + HtmlEscape.escaped(target) + "\">" + label + "</a>";
    }

    private static Optional<String> address(Phrase address, Filling filling) {
        return address.filled(filling).filter(HtmlText::isWebAddress);
    }

    private static boolean isWebAddress(String text) {
        return text.startsWith("https://") || text.startsWith("http://");
    }

    private Optional<String> facts(Block.Facts facts) {
        String rows =
                facts.facts().stream().map(this::row).flatMap(Optional::stream).collect(Collectors.joining());
        return rows.isEmpty() ? Optional.empty() : Optional.of("<table style=\"" + TABLE + "\">" + rows + "</table>");
    }

    private Optional<String> row(Block.Fact fact) {
        return filled(fact.name())
                .flatMap(name -> filled(fact.value())
                        .map(value -> "<tr><th scope=\"row\" style=\"" + NAME + "\">" + name + "</th><td style=\""
                                + VALUE + "\">" + value + "</td></tr>"));
    }

    private Optional<String> filled(Phrase phrase) {
        return filled(phrase, filling);
    }

    private static Optional<String> filled(Phrase phrase, Filling filling) {
        return phrase.filled(filling, HtmlEscape::escaped).map(text -> text.replace("\n", "<br>"));
    }
}
