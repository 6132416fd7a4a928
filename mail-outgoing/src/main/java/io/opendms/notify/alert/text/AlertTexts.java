package io.opendms.notify.alert.text;

import io.opendms.entry.Text;
import io.opendms.notify.alert.Language;
import io.opendms.notify.alert.Wish;
import io.opendms.notify.mail.MailText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writes alerts. May be used by any thread. */
public final class AlertTexts {
    private static final int LONGEST_SUBJECT = 200;

    private final Map<Language, Words> words = new EnumMap<>(Language.class);

    public AlertTexts() {
        for (Language language : Language.values()) {
            words.put(language, new Words(language));
        }
    }

    /**
     * All words that alerts in a language are made of, besides what senders wrote.
     *
     * @param tag such as {@code de}
     */
    public String words(String tag) {
        return words.get(Language.of(tag)).all();
    }

    public MailText write(Wish wish, Told told) {
        Words language = words.get(wish.language());
        List<Item> items = told.items().stream()
                .map(item -> Item.of(item, language, wish.rhythm().zone()))
                .toList();
        String list = wish.list().toString();
        String heading = language.of("heading", told.count(), list);
        String subject = told.count() == 1 ? list + ": " + items.get(0).subject() : heading;
        String reason = language.of(
                "reason." + wish.rhythm().frequency().word() + "."
                        + wish.subscriber().kind().word(),
                list);
        return new MailText(
                Text.shortened(subject, LONGEST_SUBJECT),
                plain(language, heading, items, told, reason),
                AlertHtml.of(language, heading, items, told, reason));
    }

    private static String plain(Words words, String heading, List<Item> items, Told told, String reason) {
        List<String> lines = new ArrayList<>(List.of(heading, ""));
        for (Item item : items) {
            lines.add("* " + item.subject());
            lines.add("  " + item.origin());
            item.attachments().ifPresent(attachments -> lines.add("  " + attachments));
            item.place().ifPresent(place -> lines.add("  " + place));
            lines.add("");
        }
        if (told.more() > 0) {
            lines.addAll(List.of(words.of("more", told.more()), ""));
        }
        lines.addAll(List.of("-- ", reason));
        told.leave().ifPresent(link -> lines.add(words.of("leave") + ": " + link));
        return String.join("\n", lines) + "\n";
    }
}
