package io.opendms.notify.text;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** Values of no real event, so that a person can see what a mail will look like. */
public final class Example {
    private static final Instant WHEN = Instant.parse("2026-06-15T09:30:00Z");
    private static final Instant LATER = Instant.parse("2026-06-16T14:05:00Z");

    private Example() {}

    /** A mail of a topic in a language, with an example of each value. */
    public static Map<String, String> values(Topic topic, Words words, ZoneId zone) {
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
        if (topic.word().startsWith("concern_")) {
            values.put("what", words.phrase("concern.directory", values));
            values.put("detail", "ldaps://dc1.contoso.com does not answer: connection refused");
            values.put("node", "dms1");
            values.put("since", words.moment(WHEN, zone));
            values.put("until", words.moment(LATER, zone));
            values.put("link", "https://dms.contoso.com/admin/");
        }
        return values;
    }
}
