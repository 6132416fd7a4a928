package io.opendms.ingest.library.item;

import org.jsoup.nodes.Entities;

/** A message's HTML as a page of its own. */
public final class BodyPage {

    private BodyPage() {}

    /** The HTML is safe already; the policy in the page is there for the day on which it is not. */
    public static String of(String subject, String html) {
        return """
                <!DOCTYPE html>
                <html>
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self'">
                <title>%s</title>
                </head>
                <body>
                %s
                </body>
                </html>
                """.formatted(Entities.escape(subject), html);
    }
}
