package io.opendms.ingest.content.body;

/** Text whose long lines were broken where a blank stands at the end of one, RFC 3676, put together again. Used by one thread. */
public final class FlowedText {
    private static final String SIGNATURE = "-- ";

    private final boolean drops;
    private final StringBuilder joined = new StringBuilder();
    /** How many marks of quotation the paragraph has that is open; negative if none is. */
    private int open = -1;

    private FlowedText(boolean drops) {
        this.drops = drops;
    }

    /** @param drops whether the blank was put there to break the line, and is none of the text */
    public static String join(String text, boolean drops) {
        FlowedText flowed = new FlowedText(drops);
        int begin = 0;
        while (begin < text.length()) {
            int end = text.indexOf('\n', begin);
            end = end < 0 ? text.length() : end;
            int last = end > begin && text.charAt(end - 1) == '\r' ? end - 1 : end;
            flowed.add(text.substring(begin, last));
            begin = end + 1;
        }
        return flowed.joined.toString();
    }

    private void add(String line) {
        int quotes = 0;
        while (quotes < line.length() && line.charAt(quotes) == '>') {
            quotes++;
        }
        // One blank was put before what would look quoted otherwise.
        String content = line.substring(line.startsWith(" ", quotes) ? quotes + 1 : quotes);
        boolean signature = content.equals(SIGNATURE);
        if (open != quotes || content.isEmpty() || signature) {
            begin(quotes);
        }
        joined.append(content);
        open = content.endsWith(" ") && !signature ? quotes : -1;
        if (open >= 0 && drops) {
            joined.setLength(joined.length() - 1);
        }
    }

    private void begin(int quotes) {
        if (joined.length() > 0) {
            joined.append('\n');
        }
        joined.append(">".repeat(quotes)).append(quotes == 0 ? "" : " ");
    }
}
