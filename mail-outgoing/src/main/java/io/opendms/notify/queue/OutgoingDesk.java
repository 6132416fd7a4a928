package io.opendms.notify.queue;

import io.opendms.notify.mail.MailText;
import io.opendms.record.AuditRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What people do with mail of ours: they look whether it went out, read it while it is kept, have it tried again or not sent. What
 * the store cannot do is a {@link io.opendms.record.RecordFailure}. Thread-safe.
 */
public final class OutgoingDesk {
    /**
     * A token by which a mail is answered (256 bits in base 32, in an address), or an alert ended (160 bits in base 64, in a link).
     * By their form and no shorter, so that a long name stays legible.
     */
    private static final Pattern TOKEN =
            Pattern.compile("[a-z2-7]{52,}|(?<=token(?:=|%3D|&#61;|&#x3D;))[a-z0-9_-]{27,}", Pattern.CASE_INSENSITIVE);

    private static final String HIDDEN = "[hidden]";

    private final OutgoingMails mails;
    private final Supplier<List<String>> problems;
    private final InstantSource clock;

    /** @param problems what keeps mail from being sent by this node, a sentence each */
    public OutgoingDesk(OutgoingMails mails, Supplier<List<String>> problems, InstantSource clock) {
        this.mails = mails;
        this.problems = problems;
        this.clock = clock;
    }

    /** The mails that are wanted, the youngest first. */
    public List<MailLine> page(MailSearch search) {
        return mails.page(search).stream().map(OutgoingDesk::hidden).toList();
    }

    public Optional<MailStory> find(long number) {
        return mails.find(number)
                .map(story -> new MailStory(
                        hidden(story.line()), story.event(), story.digest(), story.hasText(), story.tries()));
    }

    public Backlog backlog() {
        return mails.backlog(clock.instant());
    }

    /** What keeps mail from being sent by this node, a sentence each; empty if nothing does. */
    public List<String> problems() {
        return problems.get();
    }

    /** The text of a mail without what gives a right to whoever has it; the audit trail tells of it. Empty if it is not kept. */
    public Optional<MailText> look(long number, AuditRecord.Origin by) {
        return mails.text(number, record(clock.instant(), "LookAtOutgoingMail", number, "", by))
                .map(OutgoingDesk::hidden);
    }

    static MailText hidden(MailText text) {
        return new MailText(hidden(text.subject()), hidden(text.plain()), hidden(text.html()));
    }

    /** Who writes a template may put a token into a subject. */
    private static MailLine hidden(MailLine line) {
        return new MailLine(
                line.number(),
                line.origin(),
                line.topic(),
                line.subject(),
                line.recipient(),
                hidden(line.title()),
                line.written(),
                line.state(),
                line.attempts(),
                line.dueAt(),
                line.changedAt(),
                line.reply());
    }

    private static String hidden(String text) {
        return TOKEN.matcher(text).replaceAll(HIDDEN);
    }

    /**
     * Has a mail tried at once, and its attempts and days count anew.
     *
     * @throws NotWaiting if it is sent, dropped, in hand or not there
     */
    public void release(long number, AuditRecord.Origin by) throws NotWaiting {
        Instant now = clock.instant();
        if (!mails.release(number, now, record(now, "ReleaseOutgoingMail", number, "", by))) {
            throw refusal(number);
        }
    }

    /**
     * Has a mail not sent.
     *
     * @param reason why, for the audit trail
     * @throws NotWaiting if it is sent, dropped, in hand or not there
     */
    public void drop(long number, String reason, AuditRecord.Origin by) throws NotWaiting {
        Instant now = clock.instant();
        if (!mails.drop(number, now, record(now, "DropOutgoingMail", number, reason, by))) {
            throw refusal(number);
        }
    }

    private NotWaiting refusal(long number) {
        return mails.find(number)
                .map(story -> new NotWaiting(
                        true, "mail " + number + " is " + story.line().state().word() + " by now"))
                .orElseGet(() -> new NotWaiting(false, "there is no mail " + number));
    }

    private static AuditRecord record(Instant at, String name, long number, String reason, AuditRecord.Origin by) {
        return new AuditRecord(
                at, by, new AuditRecord.Action(name, "", Long.toString(number), reason, "", ""), "DONE", "");
    }

    /** There is nothing to release or to drop. The message says what there is. */
    public static final class NotWaiting extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean known;

        NotWaiting(boolean known, String message) {
            super(message);
            this.known = known;
        }

        /** Whether there is such a mail. */
        public boolean isKnown() {
            return known;
        }
    }
}
