package io.opendms.ingest.news;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.trail.News;
import io.opendms.ingest.trail.PartLine;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.recipient.Target;
import io.opendms.record.Notice;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells web hooks what became of messages. What is told is described in docs/webhooks.md. */
public final class MailNews implements News {
    /** A message is at one of its targets. */
    public static final String DELIVERED = "mail_delivered";

    /** One of a message's targets will not get it unless somebody releases it. */
    public static final String FAILED = "mail_failed";

    /** How many characters the names and types of attachments may have in all, so that a body stays small. */
    private static final int MOST_NAMED = 8_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Audience audience;
    private final Set<String> own;
    private final SynopsisReader reader;
    private final InstantSource clock;

    /**
     * @param audience whether anybody wants to know
     * @param own routes to parts of the service itself, of which nobody is told
     */
    public MailNews(Audience audience, Set<String> own, SynopsisReader reader, InstantSource clock) {
        this.audience = audience;
        this.own = Set.copyOf(own);
        this.reader = reader;
        this.clock = clock;
    }

    /** All that there is to be told. */
    public static List<String> topics() {
        return List.of(DELIVERED, FAILED);
    }

    @Override
    public Telling prepare(SpooledMessage message, Target target, String route) {
        String farm = farm(target);
        if (!isWanted(route, DELIVERED, farm)) {
            return Telling.NOTHING;
        }
        Optional<Synopsis> synopsis = reader.whole(message);
        return outcome -> List.of(delivered(message, farm, synopsis, outcome));
    }

    private Notice delivered(SpooledMessage message, String farm, Optional<Synopsis> synopsis, TargetOutcome outcome) {
        Instant now = clock.instant();
        ObjectNode body = body(DELIVERED, message, farm, outcome, now).put("place", outcome.text());
        synopsis.ifPresent(known -> {
            describe(known, body);
            attachments(known, body);
        });
        return new Notice(now, DELIVERED, farm, subject(message, outcome), body.toString());
    }

    @Override
    public List<Notice> failed(SpooledMessage message, String farm, TargetOutcome outcome) {
        if (!isWanted(outcome.route(), FAILED, farm)) {
            return List.of();
        }
        Instant now = clock.instant();
        ObjectNode body = body(FAILED, message, farm, outcome, now).put("reason", outcome.text());
        reader.header(message).ifPresent(known -> describe(known, body));
        return List.of(new Notice(now, FAILED, farm, subject(message, outcome), body.toString()));
    }

    private boolean isWanted(String route, String topic, String farm) {
        return !own.contains(route) && audience.wants(topic, farm);
    }

    private static String farm(Target target) {
        return target instanceof Target.ListTarget list ? list.farm() : "";
    }

    /** What happens to one message and one target is told in order; a recipient that stands for nothing has no key. */
    private static String subject(SpooledMessage message, TargetOutcome outcome) {
        return outcome.key().isEmpty() ? message.id() : outcome.key();
    }

    private static ObjectNode body(
            String topic, SpooledMessage message, String farm, TargetOutcome outcome, Instant now) {
        return JSON.createObjectNode()
                .put("event", topic)
                .put("key", outcome.key())
                .put("message", message.id())
                .put("address", outcome.target())
                .put("farm", farm)
                .put("to", outcome.route())
                .put(
                        "envelopeSender",
                        message.envelope().sender().map(MailAddress::toString).orElse(""))
                .put("receivedAt", message.envelope().receivedAt().toString())
                .put("size", message.size())
                .put("at", now.toString());
    }

    private static void describe(Synopsis synopsis, ObjectNode body) {
        body.put("messageId", synopsis.messageId());
        body.put("sender", synopsis.sender());
        body.put("subject", synopsis.subject());
    }

    private static void attachments(Synopsis synopsis, ObjectNode body) {
        body.put("attachmentCount", synopsis.count());
        ArrayNode all = body.putArray("attachments");
        int room = MOST_NAMED;
        for (PartLine part : synopsis.attachments()) {
            room -= part.name().length() + part.type().length() + part.blocked().length();
            if (room < 0) {
                return;
            }
            ObjectNode each = all.addObject()
                    .put("name", part.name())
                    .put("type", part.type())
                    .put("size", part.size());
            if (!part.blocked().isEmpty()) {
                each.put("blocked", part.blocked());
            }
        }
    }
}
