package io.opendms.admin.api.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.Frequency;
import io.opendms.notify.alert.Rhythm;
import io.opendms.notify.alert.Subscriber;
import io.opendms.notify.alert.Wish;
import io.opendms.notify.text.Language;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it is to be; what is missing is the usual.
 *
 * @param subscriber somebody else; absent for the one who asks
 */
record WantedAlert(
        @JsonProperty(required = true) String list,
        @Nullable String kind,
        @Nullable String subscriber,
        @Nullable String frequency,
        @Nullable String day,
        @Nullable Integer hour,
        @Nullable String zone,
        @Nullable String language) {
    private static final int USUAL_HOUR = 8;

    boolean isOwn() {
        return subscriber == null;
    }

    /** @param asker who is meant if nobody else is */
    Wish wish(String asker) {
        Subscriber whom = subscriber == null
                ? Subscriber.person(asker)
                : new Subscriber(Subscriber.Kind.of(Objects.requireNonNullElse(kind, "person")), subscriber);
        Rhythm rhythm = new Rhythm(
                Frequency.of(Objects.requireNonNullElse(frequency, "at-once")),
                Rhythm.day(Objects.requireNonNullElse(day, "monday")),
                Objects.requireNonNullElse(hour, USUAL_HOUR),
                Rhythm.zone(Objects.requireNonNullElse(zone, "UTC")));
        return new Wish(
                whom, MailAddress.parse("list", list), rhythm, Language.of(Objects.requireNonNullElse(language, "en")));
    }
}
