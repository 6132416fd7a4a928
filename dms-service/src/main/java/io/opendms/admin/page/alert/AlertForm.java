package io.opendms.admin.page.alert;

import io.opendms.admin.page.frame.Ask;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.Frequency;
import io.opendms.notify.alert.Rhythm;
import io.opendms.notify.alert.Subscriber;
import io.opendms.notify.alert.Wish;
import io.opendms.notify.text.Language;

/**
 * What is typed and chosen, as it was sent.
 *
 * @param subscriber somebody else; empty for the person who asks
 */
record AlertForm(
        String list,
        String kind,
        String subscriber,
        String frequency,
        String day,
        String hour,
        String zone,
        String language) {

    /** An empty one, for who looks from that time zone. */
    static AlertForm empty(String zone) {
        return new AlertForm("", "person", "", "at-once", "monday", "8", zone, "en");
    }

    static AlertForm of(Ask ask) {
        return new AlertForm(
                ask.text("list"),
                ask.text("kind"),
                ask.text("subscriber"),
                ask.text("frequency"),
                ask.text("day"),
                ask.text("hour"),
                ask.text("zone"),
                ask.text("language"));
    }

    boolean isOwn() {
        return subscriber.isEmpty();
    }

    /** @param asker who is meant if nobody else is */
    Wish wish(String asker) {
        Subscriber whom = isOwn() ? Subscriber.person(asker) : new Subscriber(Subscriber.Kind.of(kind), subscriber);
        return new Wish(
                whom,
                MailAddress.parse("The list", list),
                new Rhythm(Frequency.of(frequency), Rhythm.day(day), hourOfDay(), Rhythm.zone(zone)),
                Language.of(language));
    }

    private int hourOfDay() {
        if (!hour.matches("[0-9]{1,2}")) {
            throw new InvalidValueException("The hour", "is not from 0 to 23");
        }
        return Integer.parseInt(hour);
    }
}
