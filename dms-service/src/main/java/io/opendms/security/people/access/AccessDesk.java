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
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** A form that counts for less is not shown once more: there would be little time to write. */
    private static final Duration LEAST_REST = Duration.ofMinutes(10);

    /** Of so many people it is remembered which form they have. */
    private static final int MOST_SHOWN = 1_000;

    private final AccessBook book;
    private final AccessPost post;
    private final InstantSource clock;
    private final Map<String, Shown> shown = new LinkedHashMap<>();

    /** A form that somebody has, and until when it counts. */
    private record Shown(Permit permit, Instant until) {}

    public AccessDesk(AccessBook book, AccessPost post, InstantSource clock) {
        this.book = book;
        this.post = post;
        this.clock = clock;
    }

    /** What comes of an ask. */
    public enum Outcome {
        ASKED,
        /** That person has asked within the last day; nothing was done. */
        ASKED_BEFORE,
        /** The text has more than {@value #LONGEST_TEXT} characters; nothing was done. */
        TOO_LONG,
        /** Mail cannot hold the text, see {@link #unfit}; nothing was done. */
        UNFIT,
        /** No administrator can be told by now; nothing was done. */
        UNHEARD,
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
        // Nobody can change the own name for mail to hold it, so there would be no point in a form.
        if (unfit(account.name() + account.address()).isPresent() || !post.reachesSomebody()) {
            return AccessOffer.NONE;
        }
        return new AccessOffer(permit(account, now).text(), false);
    }

    /** The one of the form that this person has, so that another page leaves that form good and costs no write; else a new one. */
    private Permit permit(Account account, Instant now) {
        Optional<Permit> known =
                shown(account.dn(), now).filter(permit -> holder(permit.text()).isPresent());
        if (known.isPresent()) {
            return known.get();
        }
        Permit permit = Permit.random();
        book.permit(account, permit.hash(), now.plus(VALIDITY), now.minus(MEMORY));
        remember(account.dn(), new Shown(permit, now.plus(VALIDITY)));
        return permit;
    }

    private Optional<Permit> shown(String dn, Instant now) {
        synchronized (shown) {
            return Optional.ofNullable(shown.get(dn))
                    .filter(form -> now.isBefore(form.until().minus(LEAST_REST)))
                    .map(Shown::permit);
        }
    }

    private void remember(String dn, Shown form) {
        synchronized (shown) {
            shown.remove(dn);
            shown.put(dn, form);
            if (shown.size() > MOST_SHOWN) {
                shown.remove(shown.keySet().iterator().next());
            }
        }
    }

    /** The first character that mail cannot hold of what somebody says, by number and name; empty if it holds all. */
    public Optional<String> unfit(String text) {
        return post.unfit(visible(text));
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
        // Who was shown no form writes nothing into the store: invented ones come at no cost to those who do.
        if (holder(permit).isEmpty()) {
            return Outcome.OUTDATED;
        }
        if (unfit(said).isPresent()) {
            return Outcome.UNFIT;
        }
        if (!post.reachesSomebody()) {
            return Outcome.UNHEARD;
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
