package io.opendms.security.people.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.directory.Account;
import io.opendms.entry.LogText;
import io.opendms.record.AuditRecord;
import io.opendms.record.Notice;
import io.opendms.security.people.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what people without a role ask of the administrators: one text a day of each. Who the administrators are, and who else has
 * which role, is told to nobody. Thread-safe.
 */
public final class AccessDesk {
    /** The topic of the notice by which administrators are told. */
    public static final String TOPIC = "access_requested";

    /** Characters of what a person may say. */
    public static final int LONGEST_TEXT = 500;

    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.people");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Time enough to write a text; then it has to be proven again who somebody is. */
    private static final Duration VALIDITY = Duration.ofMinutes(15);

    private static final Duration ONE_ASK = Duration.ofDays(1);
    private static final Duration MEMORY = Duration.ofDays(2);

    /** What all these notices are about, so that they go out in their order. */
    private static final String SUBJECT = "access";

    private final AccessBook book;
    private final InstantSource clock;

    public AccessDesk(AccessBook book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    /** What comes of an ask. */
    public enum Outcome {
        ASKED,
        /** That person has asked within the last day; nothing was done. */
        ASKED_BEFORE,
        /** The text has more than {@value #LONGEST_TEXT} characters; nothing was done. */
        TOO_LONG,
        /** The form is none of ours, or too old; nothing was done. */
        OUTDATED
    }

    /**
     * Lets somebody ask who has just proven who it is, if that has a point.
     *
     * @throws io.opendms.record.RecordFailure if the store cannot be used
     */
    AccessOffer offer(Account account) {
        Instant now = clock.instant();
        if (account.dn().isEmpty() || !book.isHeard()) {
            return AccessOffer.NONE;
        }
        if (book.lastAsk(account.dn()).filter(now.minus(ONE_ASK)::isBefore).isPresent()) {
            return AccessOffer.ASKED;
        }
        Permit permit = Permit.random();
        book.permit(account, permit.hash(), now.plus(VALIDITY), now.minus(MEMORY));
        return new AccessOffer(permit.text(), false);
    }

    /** Whose form this is; empty if it is none of ours, or too old. */
    public Optional<Asker> holder(String permit) {
        return book.holder(new Permit(permit).hash(), clock.instant());
    }

    /**
     * Asks the administrators.
     *
     * @param permit from the form
     * @throws io.opendms.record.RecordFailure if the store cannot be written; then nothing was asked
     */
    public Outcome ask(String permit, String text, Source source) {
        Instant now = clock.instant();
        String said = visible(text);
        if (said.codePointCount(0, said.length()) > LONGEST_TEXT) {
            return Outcome.TOO_LONG;
        }
        Optional<Asker> asked = book.ask(
                new Permit(permit).hash(),
                now,
                now.minus(ONE_ASK),
                asker -> record(asker, said, source, now),
                asker -> notice(asker, said, now));
        if (asked.isEmpty()) {
            return holder(permit).isPresent() ? Outcome.ASKED_BEFORE : Outcome.OUTDATED;
        }
        LOG.info(
                "access_asked name=\"{}\" source={} request={}",
                LogText.escaped(asked.get().name()),
                source.address(),
                source.requestId());
        return Outcome.ASKED;
    }

    /** Lines end in one way, and nothing else that cannot be seen stands in them, nor the secret of a key. */
    private static String visible(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        StringBuilder visible = new StringBuilder();
        lines.codePoints().forEach(c -> visible.appendCodePoint(Character.isISOControl(c) && c != '\n' ? ' ' : c));
        return LogText.withoutKeys(visible.toString().strip());
    }

    private static AuditRecord record(Asker asker, String text, Source source, Instant now) {
        return new AuditRecord(
                now,
                new AuditRecord.Origin(asker.name(), "", source.address(), source.requestId()),
                new AuditRecord.Action("AskForAccess", "", asker.name(), text, "", ""),
                "ASKED",
                "");
    }

    private static Notice notice(Asker asker, String text, Instant now) {
        String body = JSON.createObjectNode()
                .put("event", TOPIC)
                .put("name", asker.name())
                .put("address", asker.address())
                .put("text", text)
                .toString();
        return new Notice(now, TOPIC, "", SUBJECT, body);
    }
}
