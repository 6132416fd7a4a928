package io.opendms.notify.alert.text;

import io.opendms.entry.Text;
import io.opendms.notify.alert.StoredItem;
import io.opendms.notify.text.Words;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An item as it is shown: each value in one line, short enough, and without characters that nobody sees.
 *
 * @param subject never empty
 * @param sender who wrote it; empty if that is not known
 * @param time when it came
 * @param attachments their names; empty for none
 * @param place where it can be read; empty if there is no such place
 */
record Item(String subject, String sender, String time, String attachments, String place) {
    private static final int LONGEST_SUBJECT = 150;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PLACE = 1_000;
    private static final int MOST_ATTACHMENTS = 10;

    /** What turns the direction of writing, joins, or marks, and lets a text look like another. */
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}|\\p{Cs}|\\p{Co}");

    static Item of(StoredItem item, Words words, ZoneId zone) {
        String subject = line(item.subject(), LONGEST_SUBJECT);
        return new Item(
                subject.isEmpty() ? words.phrase("alert.noSubject", Map.of()) : subject,
                line(item.sender(), LONGEST_NAME),
                words.moment(item.at(), zone),
                attachments(item.attachments(), words),
                isAddress(item.place()) ? item.place() : "");
    }

    /** By the names of a template's places. */
    Map<String, String> values() {
        return Map.of("subject", subject, "sender", sender, "time", time, "attachments", attachments, "place", place);
    }

    private static String attachments(List<String> names, Words words) {
        String shown = names.stream()
                .limit(MOST_ATTACHMENTS)
                .map(name -> line(name, LONGEST_NAME))
                .collect(Collectors.joining(", "));
        int more = names.size() - MOST_ATTACHMENTS;
        return more > 0 ? words.phrase("alert.names", Map.of("names", shown, "more", words.number(more))) : shown;
    }

    /** A pair of surrogates is one character to the expression, half of one is taken out. */
    private static String line(String text, int longest) {
        String seen = UNSEEN.matcher(text).replaceAll("");
        return Text.shortened(Text.line("item", seen, Integer.MAX_VALUE), longest);
    }

    private static boolean isAddress(String place) {
        if (place.length() > LONGEST_PLACE) {
            return false;
        }
        try {
            String scheme = new URI(place).getScheme();
            return "https".equals(scheme) || "http".equals(scheme);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
