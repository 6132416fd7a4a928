package io.opendms.notify.alert.text;

import io.opendms.notify.alert.Subscriber;
import io.opendms.notify.alert.Wish;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.text.Texts;
import io.opendms.notify.text.Topic;
import io.opendms.notify.text.Words;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes alerts. May be used by any thread.
 *
 * @param texts the words, those of an administrator among them
 */
public record AlertTexts(Texts texts) {

    public MailText write(Wish wish, Told told) {
        Words words = texts.words(wish.language());
        List<Item> items = told.items().stream()
                .map(item -> Item.of(item, words, wish.rhythm().zone()))
                .toList();
        boolean one = told.count() == 1;
        String howMany = words.phrase(one ? "alert.one" : "alert.many", Map.of("count", words.number(told.count())));
        Subscriber subscriber = wish.subscriber();
        boolean group = subscriber.kind() == Subscriber.Kind.GROUP;
        Map<String, String> values = new HashMap<>();
        values.put("list", wish.list().toString());
        values.put("howMany", howMany);
        values.put("what", one ? items.get(0).subject() : howMany);
        values.put("more", told.more() > 0 ? words.number(told.more()) : "");
        values.put(group ? "group" : "person", subscriber.name());
        values.put("leave", told.leave().map(URI::toString).orElse(""));
        return texts.write(
                topic(wish),
                wish.language(),
                values,
                items.stream().map(Item::values).toList());
    }

    private static Topic topic(Wish wish) {
        return switch (wish.rhythm().frequency()) {
            case AT_ONCE -> Topic.ALERT_AT_ONCE;
            case HOURLY -> Topic.ALERT_HOURLY;
            case DAILY -> Topic.ALERT_DAILY;
            case WEEKLY -> Topic.ALERT_WEEKLY;
        };
    }
}
