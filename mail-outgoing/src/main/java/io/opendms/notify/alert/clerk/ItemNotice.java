package io.opendms.notify.alert.clerk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.StoredItem;
import io.opendms.record.Subscription;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a notice {@value #TOPIC} says. */
public final class ItemNotice {
    /** The topic of such notices. */
    public static final String TOPIC = "item_stored";

    /** Who is told of them by the outbox. */
    public static final String CONSUMER = "alerts";

    /** What the outbox keeps for who tells of new items. */
    public static final Subscription SUBSCRIPTION = new Subscription(CONSUMER, Set.of(), Set.of(TOPIC));

    private static final ObjectMapper JSON = new ObjectMapper();

    private ItemNotice() {}

    /** Empty if it cannot be read. */
    static Optional<StoredItem> read(String body) {
        try {
            JsonNode item = JSON.readTree(body);
            List<String> attachments = new ArrayList<>();
            item.path("attachments").forEach(name -> attachments.add(name.asText()));
            return Optional.of(new StoredItem(
                    Instant.parse(item.path("at").asText()),
                    MailAddress.parse("list", item.path("list").asText()),
                    item.path("farm").asText(),
                    item.path("subject").asText(),
                    item.path("sender").asText(),
                    attachments,
                    item.path("place").asText()));
        } catch (JsonProcessingException | DateTimeException | InvalidValueException e) {
            return Optional.empty();
        }
    }
}
