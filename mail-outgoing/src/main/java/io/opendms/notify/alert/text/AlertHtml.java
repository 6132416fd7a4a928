package io.opendms.notify.alert.text;

import java.util.List;

/** An alert as an HTML document: no scripts, no pictures, nothing that is fetched. */
final class AlertHtml {
    private static final String BEGIN = """
            <!DOCTYPE html>
            <html lang="%s"><head><meta charset="utf-8"><title>%s</title></head>
            <body style="font-family: sans-serif; font-size: 15px; color: #1b1f24; margin: 24px; max-width: 640px">
            <h1 style="font-size: 18px">%s</h1>
            <ul style="padding: 0; list-style: none">
            """;

    private static final String ITEM = """
            <li style="border-top: 1px solid #d0d7de; padding: 12px 0">
            <strong>%s</strong><br><span style="color: #57606a">%s</span>%s
            </li>
            """;

    private static final String END = """
            </ul>
            %s<p style="border-top: 1px solid #d0d7de; padding-top: 12px; font-size: 13px; color: #57606a">%s%s</p>
            </body></html>
            """;

    private AlertHtml() {}

    static String of(Words words, String heading, List<Item> items, Told told, String reason) {
        StringBuilder html = new StringBuilder(BEGIN.formatted(words.tag(), escaped(heading), escaped(heading)));
        for (Item item : items) {
            String subject =
                    item.place().map(place -> link(place, item.subject())).orElse(escaped(item.subject()));
            String attachments =
                    item.attachments().map(line -> "<br>" + escaped(line)).orElse("");
            html.append(ITEM.formatted(subject, escaped(item.origin()), attachments));
        }
        String more = told.more() > 0 ? "<p>" + escaped(words.of("more", told.more())) + "</p>\n" : "";
        String leave = told.leave()
                .map(address -> "<br>" + link(address.toString(), words.of("leave")))
                .orElse("");
        return html.append(END.formatted(more, escaped(reason), leave)).toString();
    }

    private static String link(String address, String text) {
        return "<a href=\"" + escaped(address) + "\">" + escaped(text) + "</a>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
