package io.opendms.ingest.news;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.trail.News;
import io.opendms.ingest.trail.PartLine;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.recipient.Target;
import io.opendms.record.Notice;
import io.opendms.record.RecordFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Tells of new items in lists that somebody watches. A message without a sender makes no news: so a mail about an item that
 * ends up in a list is not told of again.
 */
public final class ItemNews implements News {
    /** What the notices are about. */
    public static final String TOPIC = "item_stored";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_PLACE = 1_000;
    private static final int MOST_ATTACHMENTS = 50;

    private final Watch watch;
    private final SynopsisReader reader;
    private final InstantSource clock;

    public ItemNews(Watch watch, SynopsisReader reader, InstantSource clock) {
        this.watch = watch;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public Telling prepare(SpooledMessage message, Target target, String route) {
        if (!(target instanceof Target.ListTarget list) || !isNews(message, list)) {
            return Telling.NOTHING;
        }
        Optional<Synopsis> synopsis = reader.whole(message);
        return outcome -> List.of(notice(list, synopsis, outcome));
    }

    private Notice notice(Target.ListTarget list, Optional<Synopsis> synopsis, TargetOutcome outcome) {
        Instant now = clock.instant();
        ObjectNode body = JSON.createObjectNode()
                .put("event", TOPIC)
                .put("list", list.address().toString())
                .put("farm", list.farm())
                .put("at", now.toString())
                .put("place", isAddress(outcome.text()) ? outcome.text() : "");
        synopsis.ifPresent(known -> describe(known, body));
        return new Notice(now, TOPIC, list.farm(), outcome.key(), body.toString());
    }

    private boolean isNews(SpooledMessage message, Target.ListTarget list) {
        return message.envelope().sender().isPresent() && isWatched(list.address());
    }

    /** If nobody can say at present, whoever takes the notice will know. */
    private boolean isWatched(MailAddress list) {
        try {
            return watch.isOn(list);
        } catch (RecordFailure e) {
            return true;
        }
    }

    /** A path on a server's disk tells readers nothing. */
    private static boolean isAddress(String place) {
        return place.length() <= LONGEST_PLACE && (place.startsWith("https://") || place.startsWith("http://"));
    }

    private static void describe(Synopsis synopsis, ObjectNode body) {
        body.put("subject", synopsis.subject());
        body.put("sender", synopsis.sender());
        synopsis.attachments().stream()
                .limit(MOST_ATTACHMENTS)
                .map(PartLine::name)
                .forEach(body.withArray("attachments")::add);
    }
}
