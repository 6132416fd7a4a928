package io.opendms.notify.notice;

import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.setting.SettingsOf;
import io.opendms.notify.text.Texts;
import io.opendms.notify.text.Topic;
import io.opendms.notify.text.Words;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the mails of a request's step. */
final class Letters {
    private static final List<String> SAME =
            List.of("farm", "alias", "newAlias", "title", "description", "requester", "justification", "comment", "by");

    private final Texts texts;
    private final PageAddress pages;
    private final DecisionAddress decisions;
    private final SettingsOf settings;

    Letters(Texts texts, PageAddress pages, DecisionAddress decisions, SettingsOf settings) {
        this.texts = texts;
        this.pages = pages;
        this.decisions = decisions;
        this.settings = settings;
    }

    /**
     * A mail to one person.
     *
     * @param alone whether nobody else is told at the same address; where people share one, it cannot be told who of them
     *     answers, so that nobody is offered to
     * @param inside whether the mail is for administrators too: what a directory says of a failure is for them alone
     * @param person in whose name it is written
     */
    OutgoingMail write(
            ToldRequest told,
            Announcement announcement,
            Addressee to,
            boolean alone,
            boolean inside,
            Optional<MailAddress> person,
            Instant now) {
        Optional<MailAddress> replyTo = alone && announcement.asks()
                ? told.expires().flatMap(until -> decisions.of(told.id(), told.version(), to, until))
                : Optional.empty();
        return new OutgoingMail(
                new MailKey(told.event(), to.address()),
                settings.ofCaller(told.field("farm"), told.field("caller")),
                announcement.topic().word(),
                Integer.toString(told.id()),
                now,
                texts.write(announcement.topic(), to.language(), values(told, announcement, to, inside, replyTo)),
                announcement.asks() ? person : Optional.empty(),
                replyTo,
                Optional.empty(),
                false);
    }

    private Map<String, String> values(
            ToldRequest told, Announcement announcement, Addressee to, boolean inside, Optional<MailAddress> replyTo) {
        Words words = texts.words(to.language());
        Map<String, String> values = new HashMap<>();
        SAME.forEach(name -> values.put(name, told.field(name)));
        if (announcement.topic() == Topic.REQUEST_FAILED) {
            values.put("written", written("failed.", told, words));
            if (!inside) {
                values.remove("comment");
                values.put("advice", words.phrase("failed.requester", Map.of()));
            }
        } else if (announcement.topic() == Topic.REQUEST_UNDO_REFUSED) {
            values.put("written", written("undoRefused.", told, words));
        }
        values.put("number", Integer.toString(told.id()));
        values.put("what", what(told, words));
        values.put(
                "expires",
                told.expires().map(instant -> words.moment(instant, to.zone())).orElse(""));
        values.put("inPlaceOf", to.inPlaceOf());
        if (replyTo.isPresent()) {
            // The address itself is in the header alone: what a mail says is passed on more easily than what stands in
            // its head.
            values.put("approveWord", words.phrase("decision.approve", Map.of()));
            values.put("rejectWord", words.phrase("decision.reject", Map.of()));
        }
        values.put("link", pages.request(told.id()));
        return values;
    }

    /** Empty for a notice that an earlier version left. */
    private static String written(String prefix, ToldRequest told, Words words) {
        String key = prefix + told.field("written");
        return words.has(key) ? words.phrase(key, Map.of()) : "";
    }

    private static String what(ToldRequest told, Words words) {
        String key = "what." + told.field("action");
        return words.phrase(words.has(key) ? key : "what.other", told.fields());
    }
}
