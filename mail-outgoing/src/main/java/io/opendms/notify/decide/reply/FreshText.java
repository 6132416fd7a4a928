package io.opendms.notify.decide.reply;

import java.util.List;

/** What somebody wrote above what is quoted, without the signature. */
final class FreshText {
    private FreshText() {}

    /** The text without blanks and empty lines at its ends; empty if there is none. */
    static String of(String text) {
        List<String> lines = text.lines().map(String::strip).toList();
        int end = 0;
        while (end < lines.size() && !QuoteStart.isAt(lines, end)) {
            end++;
        }
        List<String> own = lines.subList(0, end);
        if (end < lines.size() && lines.get(end).startsWith(QuoteStart.MARK)) {
            own = withoutLeadIn(own);
        }
        return String.join("\n", own).strip();
    }

    /** Who wrote what is quoted, in whatever language: the last line before it, unless there is no other. */
    private static List<String> withoutLeadIn(List<String> own) {
        List<String> written = own.stream().filter(line -> !line.isEmpty()).toList();
        boolean leads = written.size() > 1 && written.get(written.size() - 1).endsWith(":");
        return leads ? own.subList(0, own.lastIndexOf(written.get(written.size() - 1))) : own;
    }
}
