package io.opendms.ingest.message;

import io.opendms.ingest.spool.Quarantine;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.record.AuditRecord;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What people do with messages: they look for one, learn what became of it, and release or drop what was set aside. What the
 * store cannot do is a {@link io.opendms.record.RecordFailure}. Thread-safe.
 */
public final class MessageDesk {
    private final Messages messages;
    private final Quarantine quarantine;
    private final InstantSource clock;

    /** @param quarantine of this node, which knows the content of what is set aside here and nowhere else */
    public MessageDesk(Messages messages, Quarantine quarantine, InstantSource clock) {
        this.messages = messages;
        this.quarantine = quarantine;
        this.clock = clock;
    }

    /** The messages that are wanted, the youngest first. */
    public List<MessageLine> page(MessageQuery query) {
        return messages.page(query);
    }

    public Optional<MessageStory> find(String id) {
        return messages.find(id);
    }

    /**
     * Has a message tried again. Its node does so within seconds, or after its next start.
     *
     * @throws NotSetAside if there is nothing to release
     */
    public void release(String id, AuditRecord.Origin by) throws NotSetAside {
        Instant now = clock.instant();
        if (!messages.release(id, now, record(now, "ReleaseMessage", id, "", by))) {
            throw refusal(id);
        }
    }

    /**
     * Has a message deleted, and its targets that failed get it no more.
     *
     * @param reason why, for the audit trail
     * @throws NotSetAside if there is nothing to drop
     */
    public void drop(String id, String reason, AuditRecord.Origin by) throws NotSetAside {
        Instant now = clock.instant();
        if (!messages.drop(id, now, record(now, "DropMessage", id, reason, by))) {
            throw refusal(id);
        }
    }

    /** Looks into a message that is set aside on this node, which the audit trail tells; empty if there is none. */
    public Optional<Look> look(String id, AuditRecord.Origin by) throws IOException {
        Optional<SpooledMessage> message = quarantine.find(id);
        if (message.isEmpty()) {
            return Optional.empty();
        }
        messages.tell(record(clock.instant(), "LookAtMessage", id, "", by));
        try (InputStream in = message.get().open()) {
            return Optional.of(Look.at(in));
        }
    }

    private NotSetAside refusal(String id) {
        return messages.find(id)
                .map(story -> new NotSetAside(
                        true, "message " + id + " is " + story.line().status().word() + " by now"))
                .orElseGet(() -> new NotSetAside(false, "there is no message " + id));
    }

    private static AuditRecord record(Instant at, String name, String id, String reason, AuditRecord.Origin by) {
        return new AuditRecord(at, by, new AuditRecord.Action(name, "", id, reason, "", ""), "DONE", "");
    }

    /** There is nothing to release or to drop. The message says what there is. */
    public static final class NotSetAside extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean known;

        NotSetAside(boolean known, String message) {
            super(message);
            this.known = known;
        }

        /** Whether there is such a message. */
        public boolean isKnown() {
            return known;
        }
    }
}
