package io.opendms.ingest.news;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opendms.entry.LogText;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Text;
import io.opendms.ingest.content.Attachment;
import io.opendms.ingest.content.MessageContent;
import io.opendms.ingest.content.Sender;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.library.folder.LocalDisk;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.trail.News;
import io.opendms.recipient.Target;
import io.opendms.record.Notice;
import io.opendms.record.RecordFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of new items in lists that somebody watches. A message without a sender makes no news: so a mail about an item that
 * ends up in a list is not told of again.
 */
public final class ItemNews implements News {
    /** What the notices are about. */
    public static final String TOPIC = "item_stored";

    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.mail");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 500;
    private static final int LONGEST_PLACE = 1_000;
    private static final int MOST_ATTACHMENTS = 50;

    private final Watch watch;
    private final MessageReader reader;
    private final Path work;
    private final InstantSource clock;
    private final LocalDisk disk = new LocalDisk();

    /**
     * @param work a folder of this process alone; what is unpacked stands in it for a moment
     * @throws IOException if the folder cannot be used
     */
    public ItemNews(Watch watch, MessageReader reader, Path work, InstantSource clock) throws IOException {
        this.watch = watch;
        this.reader = reader;
        this.work = work;
        this.clock = clock;
        // What a killed process has left.
        disk.delete(work);
    }

    @Override
    public Optional<Notice> of(SpooledMessage message, Target target, String key, String place) {
        if (!(target instanceof Target.ListTarget list)
                || message.envelope().sender().isEmpty()
                || !isWatched(list.address())) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        ObjectNode body = JSON.createObjectNode()
                .put("event", TOPIC)
                .put("list", list.address().toString())
                .put("farm", list.farm())
                .put("at", now.toString())
                .put("place", isAddress(place) ? place : "");
        describe(message, body);
        return Optional.of(new Notice(now, TOPIC, list.farm(), key, body.toString()));
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

    private void describe(SpooledMessage message, ObjectNode body) {
        Path folder = work.resolve(UUID.randomUUID().toString());
        try {
            try {
                MessageContent content = reader.read(message::open, Files.createDirectories(folder));
                body.put("subject", line(content.header().subject()));
                body.put(
                        "sender",
                        content.header().from().stream()
                                .findFirst()
                                .map(ItemNews::shown)
                                .orElse(""));
                content.attachments().stream()
                        .limit(MOST_ATTACHMENTS)
                        .map(Attachment::name)
                        .forEach(body.withArray("attachments")::add);
            } finally {
                disk.delete(folder);
            }
        } catch (IOException | ContentException e) {
            LOG.warn("mail_news_unread id={} reason=\"{}\"", message.id(), LogText.message(e));
        }
    }

    private static String shown(Sender sender) {
        String address = sender.address().map(MailAddress::toString).orElse("");
        return line(sender.name().isEmpty() ? address : sender.name() + " <" + address + ">");
    }

    private static String line(String text) {
        return Text.shortened(Text.line("text", text, Integer.MAX_VALUE), LONGEST);
    }
}
