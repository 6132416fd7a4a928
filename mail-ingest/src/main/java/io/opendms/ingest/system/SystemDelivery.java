package io.opendms.ingest.system;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.content.MessageHeader;
import io.opendms.ingest.content.header.MessageHeaders;
import io.opendms.ingest.content.header.PartHeader;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.name.BlockedTypes;
import io.opendms.ingest.content.reader.HeaderReader;
import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.delivery.Delivery;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.delivery.Route;
import io.opendms.ingest.library.folder.LocalDisk;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.recipient.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Where mail for the service ends: its text is told to a mailbox, and its attachments are nobody's. Thread-safe. */
public final class SystemDelivery implements Delivery {
    private static final int KIB = 1024;

    /** How large a message may be to be read, 1 MB, in bytes. */
    public static final long LARGEST = 1024L * KIB;

    /** A few lines of text, and what mail programs put around it. */
    private static final ContentLimits LIMITS =
            new ContentLimits(20, 100, 500, 32 * KIB, 4L * KIB * KIB, 256 * KIB, Duration.ofSeconds(20), 512 * KIB);

    private final SystemMailbox mailbox;
    private final Path work;
    private final HeaderReader headers = new HeaderReader(LIMITS);
    private final MessageReader reader;
    private final LocalDisk disk = new LocalDisk();

    /**
     * @param work a folder of this alone, for what a message unpacks to while it is read
     * @throws IOException if the folder cannot be used
     */
    public SystemDelivery(SystemMailbox mailbox, Path work, InstantSource clock) throws IOException {
        this.mailbox = mailbox;
        this.work = work;
        this.reader = new MessageReader(LIMITS, BlockedTypes.USUAL, clock);
        // What a killed process has left.
        disk.delete(work);
    }

    /** To stand before all others, which would keep such mail. */
    public Route route() {
        return new Route(mailbox.prefix() + "*", mailbox.name(), false, this);
    }

    @Override
    public String deliver(SpooledMessage message, Target target, String key) throws DeliveryException {
        if (!(target instanceof Target.ListTarget list) || !takes(target)) {
            throw DeliveryException.lasting("no mail is taken at this address");
        }
        try {
            return mailbox.receive(read(message, list.destination()));
        } catch (IOException e) {
            throw DeliveryException.passing("the message cannot be read at present: " + e.getMessage());
        }
    }

    /** A list may have an address that begins like those of the mailbox. */
    @Override
    public boolean takes(Target target) {
        return target instanceof Target.ListTarget list && mailbox.isFormOf(list.destination());
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    private SystemMail read(SpooledMessage message, MailAddress recipient) throws IOException {
        PartHeader fields;
        try {
            fields = headers.fields(message::open);
        } catch (ContentException e) {
            // Nobody knows who wrote it, so nobody vouches for that either.
            return new SystemMail(
                    recipient,
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    "",
                    "",
                    Optional.of(String.valueOf(e.getMessage())));
        }
        MessageHeader header = MessageHeaders.of(fields);
        Envelope envelope = message.envelope();
        Text text = text(message);
        return new SystemMail(
                recipient,
                header.sender(),
                envelope.origin().vouches(),
                envelope.origin().account(),
                AutomaticMail.reason(fields, header, envelope.sender()),
                header.messageId().orElse(""),
                text.text(),
                text.problem());
    }

    private Text text(SpooledMessage message) throws IOException {
        if (message.size() > LARGEST) {
            return new Text("", Optional.of("It is larger than 1 MB."));
        }
        Path folder = work.resolve(UUID.randomUUID().toString());
        try {
            Path parts = Files.createDirectories(folder);
            return new Text(reader.read(message::open, parts).text(), Optional.empty());
        } catch (ContentException e) {
            return new Text("", Optional.of(String.valueOf(e.getMessage())));
        } finally {
            disk.delete(folder);
        }
    }

    private record Text(String text, Optional<String> problem) {}
}
