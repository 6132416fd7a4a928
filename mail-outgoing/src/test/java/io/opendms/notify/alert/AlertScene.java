package io.opendms.notify.alert;

import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.clerk.AlertItems;
import io.opendms.notify.alert.clerk.AlertMails;
import io.opendms.notify.alert.clerk.Batch;
import io.opendms.notify.alert.clerk.ItemNotice;
import io.opendms.notify.alert.clerk.Pace;
import io.opendms.notify.alert.leave.Departures;
import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.queue.MailLine;
import io.opendms.notify.queue.MailQueue;
import io.opendms.notify.queue.MailSearch;
import io.opendms.notify.queue.MailState;
import io.opendms.notify.queue.OutgoingMails;
import io.opendms.notify.text.Language;
import io.opendms.record.AuditRecord;
import io.opendms.record.Notice;
import io.opendms.record.Outbox;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A store of alerts, and what all who test one need. */
public interface AlertScene {
    Instant NOW = Instant.parse("2026-11-28T15:00:00Z");
    MailAddress SALES = MailAddress.parse("list", "sales@sp.contoso.com");
    MailAddress ANNA = MailAddress.parse("address", "anna@contoso.com");
    MailAddress BEN = MailAddress.parse("address", "ben@contoso.com");
    AuditRecord RECORD = new AuditRecord(
            NOW,
            new AuditRecord.Origin("anna", "", "", ""),
            new AuditRecord.Action("SetAlert", "", "sales@sp.contoso.com", "", "", ""),
            "DONE",
            "");
    Subscriber A_PERSON = Subscriber.person("anna");
    Subscriber ANOTHER = Subscriber.person("ben");

    Kept kept();

    /** A store of alerts, and beside it the outbox and the queue of mail. */
    record Kept(
            AlertRegistry registry,
            AlertItems items,
            Departures departures,
            Outbox outbox,
            MailQueue queue,
            OutgoingMails mails) {
        /** Keeps an alert for which there is room. */
        Alert put(Wish wish) {
            return registry.put(wish, NOW, RECORD).orElseThrow();
        }

        /** What is to be told at an instant. */
        Batch claimed(Instant now) {
            return items.claim(now, now.plusSeconds(300)).orElseThrow();
        }

        /** Ends a batch that was told, with nothing to wait for. */
        void finish(Batch batch) {
            items.finish(batch, NOW, Optional.empty(), Pace.NONE);
        }

        /** Queues a mail of an alert. */
        void writes(Alert alert, MailAddress reader) {
            queue.put(List.of(new OutgoingMail(
                    new MailKey(AlertMails.events(alert.id()) + 1, reader),
                    Origin.SERVICE,
                    AlertMails.TOPIC,
                    SALES.key(),
                    NOW,
                    new MailText("new", "new", "<p>new</p>"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    true)));
        }

        /** What became of the mails that were queued, youngest first. */
        List<MailState> states() {
            return mails.page(new MailSearch("", Optional.empty(), Optional.empty(), 9)).stream()
                    .map(MailLine::state)
                    .toList();
        }

        /** What was said last of each of them. */
        List<String> replies() {
            return mails.page(new MailSearch("", Optional.empty(), Optional.empty(), 9)).stream()
                    .map(MailLine::reply)
                    .toList();
        }

        /** Puts a notice and takes it to the alerts. */
        public void arrives(String body) {
            outbox.put(new Notice(NOW, ItemNotice.TOPIC, "contoso", body, body));
            outbox.claim(ItemNotice.CONSUMER, NOW, NOW.plusSeconds(60), 1)
                    .forEach(claimed -> items.take(claimed.number(), SALES, body, NOW));
        }
    }

    /** With an alert at once, and one item for it. */
    default Kept keptWithOneItem() {
        Kept kept = kept();
        kept.put(atOnce(A_PERSON));
        kept.arrives("one");
        return kept;
    }

    static Wish atOnce(Subscriber subscriber) {
        return new Wish(subscriber, SALES, Rhythm.atOnce(ZoneOffset.UTC), Language.ENGLISH);
    }

    static Wish daily(Subscriber subscriber) {
        return new Wish(
                subscriber, SALES, new Rhythm(Frequency.DAILY, DayOfWeek.FRIDAY, 17, ZoneOffset.UTC), Language.GERMAN);
    }

    static Wish hourly(Subscriber subscriber) {
        return new Wish(
                subscriber, SALES, new Rhythm(Frequency.HOURLY, DayOfWeek.FRIDAY, 17, ZoneOffset.UTC), Language.GERMAN);
    }
}
