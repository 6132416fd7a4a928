package io.opendms.notify.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.notify.text.Language;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What every registry of alerts does. */
interface AlertRegistryContract extends AlertScene {
    @Test
    default void keeps_a_wish_as_it_is() {
        Kept kept = kept();
        Wish wish = new Wish(
                new Subscriber(Subscriber.Kind.GROUP, "CN=Sales,DC=contoso,DC=com"),
                SALES,
                new Rhythm(Frequency.WEEKLY, DayOfWeek.SUNDAY, 23, ZoneId.of("Europe/Berlin")),
                Language.FRENCH);
        Alert alert = kept.put(wish);
        assertThat(kept.registry().find(alert.id())).contains(new Alert(alert.id(), wish));
        assertThat(kept.registry().of(wish.subscriber())).containsExactly(alert);
        assertThat(kept.registry().isWatched(SALES)).isTrue();
        assertThat(kept.registry().isWatched(ANNA)).isFalse();
    }

    @Test
    default void has_one_alert_for_a_subscriber_and_a_list_whatever_the_case_of_the_name() {
        Kept kept = kept();
        Alert first = kept.put(AlertScene.atOnce(A_PERSON));
        Alert again = kept.put(AlertScene.daily(Subscriber.person("ANNA")));
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(kept.registry().page(0, 10)).containsExactly(again);
        assertThat(kept.registry().page(first.id(), 10)).isEmpty();
    }

    @Test
    default void has_no_more_alerts_for_a_subscriber_than_may_be() {
        Kept kept = kept();
        for (int i = 0; i < AlertRegistry.MOST_OF_SUBSCRIBER; i++) {
            MailAddress list = MailAddress.parse("list", "list" + i + "@sp.contoso.com");
            Wish wish = new Wish(A_PERSON, list, Rhythm.atOnce(ZoneOffset.UTC), Language.ENGLISH);
            assertThat(kept.registry().put(wish, NOW, RECORD)).isPresent();
        }
        assertThat(kept.registry().put(AlertScene.atOnce(A_PERSON), NOW, RECORD))
                .isEmpty();
        assertThat(kept.registry().put(AlertScene.atOnce(ANOTHER), NOW, RECORD)).isPresent();
    }

    @Test
    default void gives_no_number_twice() {
        Kept kept = kept();
        Alert gone = kept.put(AlertScene.atOnce(A_PERSON));
        assertThat(kept.registry().remove(gone.id(), RECORD)).isTrue();
        assertThat(kept.registry().remove(gone.id(), RECORD)).isFalse();
        assertThat(kept.put(AlertScene.atOnce(A_PERSON)).id()).isGreaterThan(gone.id());
    }
}
