package io.opendms.notify.alert.text;

import io.opendms.entry.Text;
import io.opendms.notify.alert.StoredItem;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An item as it is shown: each value in one line, short enough, and without characters that nobody sees. It is still to be
 * escaped where it goes into HTML.
 *
 * @param subject never empty
 * @param origin by whom and when
 * @param attachments a line about them
 * @param place where it can be read
 */
record Item(String subject, String origin, Optional<String> attachments, Optional<String> place) {
    private static final int LONGEST_SUBJECT = 150;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PLACE = 1_000;
    private static final int MOST_ATTACHMENTS = 10;

    /** What turns the direction of writing, joins, or marks, and lets a text look like another. */
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}|\\p{Cs}|\\p{Co}");

    static Item of(StoredItem item, Words words, ZoneId zone) {
        String subject = line(item.subject(), LONGEST_SUBJECT);
        String sender = line(item.sender(), LONGEST_NAME);
        String time = words.time(item.at(), zone);
        return new Item(
                subject.isEmpty() ? words.of("item.noSubject") : subject,
                sender.isEmpty() ? time : words.of("item.from", sender, time),
                attachments(item.attachments(), words),
                Optional.of(item.place()).filter(Item::isAddress));
    }

    private static Optional<String> attachments(List<String> names, Words words) {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        String shown = String.join(
                ", ",
                names.stream()
                        .limit(MOST_ATTACHMENTS)
                        .map(name -> line(name, LONGEST_NAME))
                        .toList());
        int more = names.size() - MOST_ATTACHMENTS;
        return Optional.of(words.of("item.attachments", more > 0 ? shown + " " + words.of("more", more) : shown));
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
