package io.opendms.notify.notice;

import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.text.Texts;
import io.opendms.notify.text.Topic;
import io.opendms.notify.text.Words;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Writes the mails by which administrators are asked for a role, in the name of who asks. */
final class AccessLetters {
    private final Texts texts;
    private final PageAddress pages;

    AccessLetters(Texts texts, PageAddress pages) {
        this.texts = texts;
        this.pages = pages;
    }

    /** A mail to one administrator. */
    OutgoingMail write(ToldAccess told, Addressee to, Instant now) {
        Words words = texts.words(to.language());
        Map<String, String> values = Map.of(
                "what", words.phrase("access.what", Map.of("name", told.name())),
                "name", told.name(),
                "address", told.address().map(MailAddress::toString).orElse(""),
                "text", told.text(),
                "time", words.moment(told.at(), to.zone()),
                "link", pages.overview());
        return new OutgoingMail(
                new MailKey(told.event(), to.address()),
                Origin.SERVICE,
                Topic.ACCESS_REQUESTED.word(),
                told.name(),
                now,
                texts.write(Topic.ACCESS_REQUESTED, to.language(), values),
                told.address(),
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
