package io.opendms.boot;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.Origin;
import io.opendms.ingest.jdbc.JdbcTrail;
import io.opendms.ingest.message.MessageDesk;
import io.opendms.ingest.message.Messages;
import io.opendms.ingest.message.jdbc.JdbcMessages;
import io.opendms.ingest.spool.DiskSpool;
import io.opendms.ingest.spool.Quarantine;
import io.opendms.ingest.spool.Spool;
import io.opendms.ingest.spool.SpoolSettings;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.trail.Attempt;
import io.opendms.ingest.trail.DeliveryStatus;
import io.opendms.ingest.trail.Findings;
import io.opendms.ingest.trail.MessageStatus;
import io.opendms.ingest.trail.PartLine;
import io.opendms.ingest.trail.RecipientOutcome;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Messages as a service leaves them: in the spool on disk, and in the trail. */
public final class TestMessages {
    private final Path spool;
    private final Store store;
    private final InstantSource clock;
    private final Findings findings = new Findings();

    public TestMessages(Path data, Store store, InstantSource clock) {
        this.spool = data.resolve("spool");
        this.store = store;
        this.clock = clock;
    }

    public MessageDesk desk() {
        return new MessageDesk(messages(), new Quarantine(spool), clock);
    }

    /** What is to be done, and what became of all. */
    public Messages messages() {
        return new JdbcMessages(store.database(), store.auditTrail());
    }

    /** The node that has them. */
    public String node() {
        return store.node();
    }

    /** A message to sales@contoso.com that is set aside, since its list has no folder; and its id. */
    public String setAside(String text) {
        try (DiskSpool opened = DiskSpool.open(SpoolSettings.of(spool, 1 << 20), clock)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            try (Spool.Arriving arriving = opened.begin()) {
                arriving.write(bytes, 0, bytes.length);
                arriving.accept(envelope());
            }
            SpooledMessage message = opened.take(Duration.ofSeconds(10)).orElseThrow();
            trail(message.id(), bytes.length, MessageStatus.QUARANTINED);
            opened.quarantine(message);
            return message.id();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A message that is in its list. */
    public void delivered(String id) {
        trail(id, 100, MessageStatus.DELIVERED);
    }

    /** What came with a message that is delivered after this. */
    public void found(String id, PartLine... parts) {
        findings.add(id, List.of(parts));
    }

    private Envelope envelope() {
        return new Envelope(
                Optional.of(new MailAddress("ada", "example.com")),
                List.of(new MailAddress("sales", "contoso.com")),
                new Origin("smtp", "192.0.2.1", false, Optional.empty()),
                clock.instant());
    }

    private void trail(String id, long size, MessageStatus status) {
        TargetOutcome target = status == MessageStatus.DELIVERED
                ? new TargetOutcome("sales@contoso.com", id, "library", DeliveryStatus.DELIVERED, "sales/items/1")
                : new TargetOutcome("sales@contoso.com", id, "library", DeliveryStatus.FAILED, "there is no <folder>");
        new JdbcTrail(store.database(), store.node(), store.outbox(), findings)
                .record(new Attempt(
                        id,
                        envelope(),
                        size,
                        "<" + id + "@example.com>",
                        1,
                        clock.instant(),
                        clock.instant(),
                        Optional.empty(),
                        status,
                        List.of(new RecipientOutcome("sales@contoso.com", "sales@contoso.com")),
                        List.of(target)));
    }
}
