package io.opendms.notify.alert.clerk;

import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.Reader;
import io.opendms.notify.alert.StoredItem;
import io.opendms.notify.alert.text.AlertTexts;
import io.opendms.notify.alert.text.Told;
import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the mails of a batch. Written again, they have the same keys.
 *
 * @param links what a token is put behind to make a link; empty if nobody said how people reach this service
 */
public record AlertMails(AlertTexts texts, Optional<String> links) {
    /** What all of them are about. */
    public static final String TOPIC = "alert";

    /** How {@link #events} begin; no more digits than a number of an alert has. */
    private static final Pattern EVENT = Pattern.compile(TOPIC + "/(\\d{1,18})/");

    /** One mail for each item and reader. */
    List<OutgoingMail> single(
            Batch batch,
            Origin origin,
            List<StoredItem> items,
            List<Reader> readers,
            Map<MailAddress, String> tokens,
            Instant now) {
        List<OutgoingMail> mails = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String event = event(batch) + "/" + (i + 1);
            mails.addAll(mails(event, batch, origin, List.of(items.get(i)), 0, readers, tokens, now));
        }
        return mails;
    }

    /** One mail for each reader. */
    List<OutgoingMail> together(
            Batch batch,
            Origin origin,
            List<StoredItem> items,
            List<Reader> readers,
            Map<MailAddress, String> tokens,
            Instant now) {
        return mails(event(batch), batch, origin, items, batch.count() - items.size(), readers, tokens, now);
    }

    /** How the events of all mails of an alert begin. */
    public static String events(long alert) {
        return TOPIC + "/" + alert + "/";
    }

    /** The number of the alert that a mail is of; empty if it is of none. */
    static OptionalLong alert(OutgoingMail mail) {
        Matcher event = EVENT.matcher(mail.key().event());
        return mail.topic().equals(TOPIC) && event.lookingAt()
                ? OptionalLong.of(Long.parseLong(event.group(1)))
                : OptionalLong.empty();
    }

    private static String event(Batch batch) {
        return events(batch.alert().id()) + batch.number();
    }

    private List<OutgoingMail> mails(
            String event,
            Batch batch,
            Origin origin,
            List<StoredItem> items,
            int more,
            List<Reader> readers,
            Map<MailAddress, String> tokens,
            Instant now) {
        Alert alert = batch.alert();
        List<OutgoingMail> mails = new ArrayList<>();
        for (Reader reader : readers) {
            Optional<URI> leave = links.map(prefix -> URI.create(prefix + tokens.get(reader.address())));
            MailText text = texts.write(alert.wish(), new Told(items, more, leave));
            mails.add(new OutgoingMail(
                    new MailKey(event, reader.address()),
                    origin,
                    TOPIC,
                    alert.wish().list().key(),
                    now,
                    text,
                    Optional.empty(),
                    Optional.empty(),
                    leave,
                    true));
        }
        return mails;
    }
}
