package io.opendms.notify.queue;

import io.opendms.notify.mail.Attempt;
import io.opendms.record.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A queue of mail as those see it who put, send or look after mail, and what all who test one need. */
public interface QueueScene {
    Instant AT = Mails.AT;
    Instant LATER = AT.plus(Duration.ofMinutes(10));

    /** Of which no more than three mails of a topic go to one person in an hour. */
    MailQueue queue();

    MailClaims claims(String node);

    OutgoingMails mails();

    /** What the store still has of what only the recipient of a mail may know. */
    List<String> secrets(long number);

    default List<MailLine> page(String text, Optional<MailState> state) {
        return mails().page(new MailSearch(text, state, Optional.empty(), 9));
    }

    default void put(String... events) {
        queue().put(List.of(events).stream()
                .map(event -> Mails.of(event, "Zoe@contoso.com"))
                .toList());
    }

    default List<ClaimedMail> claim(String node) {
        return claims(node).claim(Mails.FARM, AT, LATER, 99);
    }

    default List<MailLine> all() {
        return page("", Optional.empty());
    }

    default MailStory story(String event) {
        return all().stream()
                .map(line -> mails().find(line.number()).orElseThrow())
                .filter(story -> story.event().equals(event))
                .findFirst()
                .orElseThrow();
    }

    default MailLine line(String event) {
        return story(event).line();
    }

    static TriedMail sent(ClaimedMail claimed) {
        return ended(claimed, Attempt.End.SENT, "250 ok", MailState.SENT, Optional.empty(), AT.plusSeconds(5));
    }

    static TriedMail refused(ClaimedMail claimed) {
        return ended(claimed, Attempt.End.REFUSED, "550 no", MailState.FAILED, Optional.empty(), AT.plusSeconds(5));
    }

    static TriedMail later(ClaimedMail claimed) {
        return ended(claimed, Attempt.End.LATER, "451 come again", MailState.QUEUED, Optional.of(LATER), AT);
    }

    static TriedMail noServer(ClaimedMail claimed, Instant due) {
        return ended(claimed, Attempt.End.NO_SERVER, "refused", MailState.QUEUED, Optional.of(due), due);
    }

    private static TriedMail ended(
            ClaimedMail claimed, Attempt.End end, String reply, MailState state, Optional<Instant> due, Instant at) {
        return new TriedMail(claimed, at, "mail.contoso.com:25", new Attempt(end, reply), state, due);
    }

    static AuditRecord record() {
        return new AuditRecord(
                AT,
                new AuditRecord.Origin("anna", "", "192.0.2.1", "r1"),
                new AuditRecord.Action("ReleaseMail", "", "1", "", "", ""),
                "DONE",
                "");
    }
}
