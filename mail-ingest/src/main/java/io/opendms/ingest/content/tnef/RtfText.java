package io.opendms.ingest.content.tnef;

import java.util.regex.Pattern;

/** The text of a message's body in RTF, and the HTML that Outlook hides in it, [MS-OXRTFEX]. */
final class RtfText {
    private static final Pattern FROM_HTML = Pattern.compile("\\\\fromhtml1?[\\s\\\\{}]");
    private static final int HEADER = 400;

    private RtfText() {}

    static boolean holdsHtml(String rtf) {
        return FROM_HTML
                .matcher(rtf.substring(0, Math.min(rtf.length(), HEADER)))
                .find();
    }

    static String html(String rtf) {
        return new RtfScanner(rtf, true).text();
    }

    static String plain(String rtf) {
        return holdsHtml(rtf) ? "" : new RtfScanner(rtf, false).text().strip();
    }
}
