package io.opendms.notify.text;

import io.opendms.notify.mail.MailText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values of no real event, so that a person can see what a mail will look like. */
public final class Example {
    private static final Instant WHEN = Instant.parse("2026-06-15T09:30:00Z");
    private static final Instant LATER = Instant.parse("2026-06-16T14:05:00Z");

    private static final int EXAMPLE_COUNT = 1202;

    private Example() {}

    /** A mail of a topic in a language. */
    public static MailText mail(Texts texts, Topic topic, Language language, ZoneId zone) {
        Words words = texts.words(language);
        return texts.write(topic, language, values(topic, words, zone), items(topic, words, zone));
    }

    /** Of each item the values, one for an alert at once, else two; none where a mail has no items. */
    static List<Map<String, String>> items(Topic topic, Words words, ZoneId zone) {
        Map<String, String> first = Map.of(
                "subject", "Offer 17",
                "sender", "Ben Okafor <ben@contoso.com>",
                "time", words.moment(WHEN, zone),
                "attachments", "offer.pdf, terms.docx",
                "place", "https://sp.contoso.com/sales/17");
        Map<String, String> second =
                Map.of("subject", words.phrase("alert.noSubject", Map.of()), "time", words.moment(LATER, zone));
        return topic.itemPlaces().isEmpty()
                ? List.of()
                : topic == Topic.ALERT_AT_ONCE ? List.of(first) : List.of(first, second);
    }

    /** An example of each value. */
    static Map<String, String> values(Topic topic, Words words, ZoneId zone) {
        Map<String, String> values = new HashMap<>(Map.of(
                "number", "1234",
                "farm", "contoso",
                "alias", "sales-emea",
                "title", "Sales EMEA",
                "description", "Everybody who sells in Europe, the Middle East and Africa",
                "requester", "anna.larsson@contoso.com",
                "justification", "The teams in Oslo and Lyon have been merged.",
                "by", "CONTOSO\\max",
                "link", "https://dms.contoso.com/admin/requests/1234"));
        values.put("comment", "There is a list or group for this already.");
        values.put("expires", words.moment(LATER, zone));
        values.put("inPlaceOf", "CONTOSO\\olga");
        values.put("approveWord", words.phrase("decision.approve", Map.of()));
        values.put("rejectWord", words.phrase("decision.reject", Map.of()));
        values.put("what", words.phrase("what.CreateDistributionGroup", values));
        if (topic == Topic.REQUEST_FAILED) {
            values.put("written", words.phrase("failed.nothing", Map.of()));
            values.put("advice", words.phrase("failed.requester", Map.of()));
        }
        if (topic == Topic.REQUEST_UNDO_REFUSED) {
            values.put("written", words.phrase("undoRefused.nothing", Map.of()));
        }
        switch (topic) {
            case ANSWER_OVER -> values.put("detail", words.phrase("answer.state.applied", Map.of()));
            case ANSWER_FORBIDDEN -> values.put("detail", words.phrase("answer.why.no_account", Map.of()));
            case ANSWER_UNREADABLE -> values.put("detail", words.phrase("answer.unread", Map.of()));
            case ANSWER_GONE -> values.put("link", "https://dms.contoso.com/admin/");
            default -> {}
        }
        if (topic.word().startsWith("concern_")) {
            values.put("what", words.phrase("concern.directory", values));
            values.put("detail", "ldaps://dc1.contoso.com does not answer: connection refused");
            values.put("node", "dms1");
            values.put("since", words.moment(WHEN, zone));
            values.put("until", words.moment(LATER, zone));
            values.put("link", "https://dms.contoso.com/admin/");
        }
        if (topic == Topic.ACCESS_REQUESTED) {
            values.put("name", "CONTOSO\\anna");
            values.put("address", "anna.larsson@contoso.com");
            values.put("what", words.phrase("access.what", values));
            values.put("text", words.phrase("access.example", Map.of()));
            values.put("time", words.moment(WHEN, zone));
            values.put("link", "https://dms.contoso.com/admin/");
        }
        if (!topic.itemPlaces().isEmpty()) {
            boolean one = topic == Topic.ALERT_AT_ONCE;
            String howMany =
                    words.phrase(one ? "alert.one" : "alert.many", Map.of("count", words.number(EXAMPLE_COUNT)));
            values.put("list", "sales@sp.contoso.com");
            values.put("howMany", howMany);
            values.put("what", one ? "Offer 17" : howMany);
            values.put("more", one ? "" : words.number(EXAMPLE_COUNT - 2));
            values.put("person", "CONTOSO\\anna");
            values.put("leave", "https://dms.contoso.com/admin/unsubscribe?token=EXAMPLE");
        }
        return values;
    }
}
