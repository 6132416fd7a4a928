package io.opendms.notify.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.clerk.Batch;
import io.opendms.notify.alert.clerk.Pace;
import io.opendms.notify.alert.leave.Departure;
import io.opendms.notify.alert.leave.Departures;
import io.opendms.notify.queue.MailState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of alerts does for those who leave one. */
interface DeparturesContract extends AlertScene {
    @Test
    default void ends_the_alert_of_a_person_by_a_link() {
        Kept kept = kept();
        Alert alert = kept.put(AlertScene.atOnce(A_PERSON));
        String token = kept.departures().tokens(alert.id(), List.of(ANNA), NOW).get(ANNA);
        assertThat(kept.departures().find(token, NOW)).contains(new Departure(alert, ANNA));
        assertThat(kept.departures().leave(token, NOW, departure -> RECORD)).isPresent();
        assertThat(kept.registry().find(alert.id())).isEmpty();
        assertThat(kept.departures().leave(token, NOW, departure -> RECORD)).isEmpty();
    }

    @Test
    default void takes_one_member_out_of_the_alert_of_a_group_by_a_link() {
        Kept kept = kept();
        Alert alert = kept.put(AlertScene.atOnce(new Subscriber(Subscriber.Kind.GROUP, "sales")));
        String token = kept.departures().tokens(alert.id(), List.of(ANNA), NOW).get(ANNA);
        assertThat(kept.departures().leave(token, NOW, departure -> RECORD)).isPresent();
        assertThat(kept.departures().leave(token, NOW, departure -> RECORD)).isPresent();
        assertThat(kept.registry().find(alert.id())).contains(alert);
        assertThat(kept.departures().left(alert.id())).containsExactly(ANNA);
    }

    @Test
    default void drops_waiting_mails_of_an_alert_that_is_removed_and_no_others() {
        Kept kept = kept();
        Alert removed = kept.put(AlertScene.atOnce(A_PERSON));
        Alert other = kept.put(AlertScene.atOnce(ANOTHER));
        kept.writes(removed, ANNA);
        kept.writes(other, BEN);
        assertThat(kept.registry().remove(removed.id(), RECORD)).isTrue();
        assertThat(kept.states()).containsExactly(MailState.QUEUED, MailState.DROPPED);
        assertThat(kept.replies().get(1)).contains("this address has left it");
    }

    @Test
    default void drops_waiting_mails_to_who_leaves_an_alert() {
        Kept kept = kept();
        Alert alert = kept.put(AlertScene.atOnce(new Subscriber(Subscriber.Kind.GROUP, "sales")));
        kept.writes(alert, ANNA);
        kept.writes(alert, BEN);
        String token = kept.departures().tokens(alert.id(), List.of(ANNA), NOW).get(ANNA);
        kept.departures().leave(token, NOW, departure -> RECORD);
        assertThat(kept.states()).containsExactly(MailState.QUEUED, MailState.DROPPED);
        assertThat(kept.replies().get(1)).contains("this address has left it");
    }

    /** The clerk has read who wants them before that, and puts them after it. */
    @Test
    default void drops_mails_that_are_put_while_their_alert_is_removed() {
        Kept kept = kept();
        Alert removed = kept.put(AlertScene.atOnce(A_PERSON));
        kept.arrives("one");
        Batch batch = kept.claimed(NOW);
        kept.writes(kept.put(AlertScene.atOnce(ANOTHER)), BEN);
        assertThat(kept.registry().remove(removed.id(), RECORD)).isTrue();
        kept.writes(removed, ANNA);

        kept.finish(batch);

        assertThat(kept.states()).containsExactly(MailState.DROPPED, MailState.QUEUED);
        assertThat(kept.replies().get(0)).contains("the alert was removed");
        assertThat(kept.replies().get(1)).isEmpty();
    }

    @Test
    default void drops_mails_that_are_put_while_their_reader_leaves() {
        Kept kept = kept();
        Alert alert = kept.put(AlertScene.atOnce(new Subscriber(Subscriber.Kind.GROUP, "sales")));
        kept.arrives("one");
        Batch batch = kept.claimed(NOW);
        String token = kept.departures().tokens(alert.id(), List.of(ANNA), NOW).get(ANNA);
        kept.departures().leave(token, NOW, departure -> RECORD);
        kept.writes(alert, ANNA);
        kept.writes(alert, BEN);

        kept.finish(batch);

        assertThat(kept.states()).containsExactly(MailState.QUEUED, MailState.DROPPED);
        assertThat(kept.replies().get(1)).contains("this address has left it");
    }

    /** Its batch is told again by a node that knows already who has left, and writes nothing to them. */
    @Test
    default void drops_mails_of_a_node_that_vanished_after_it_had_put_them_while_their_readers_left() {
        Kept kept = kept();
        Alert alert = kept.put(AlertScene.atOnce(new Subscriber(Subscriber.Kind.GROUP, "sales")));
        kept.arrives("one");
        kept.claimed(NOW);
        Map<MailAddress, String> tokens = kept.departures().tokens(alert.id(), List.of(ANNA, BEN), NOW);
        tokens.values().forEach(token -> kept.departures().leave(token, NOW, departure -> RECORD));
        kept.writes(alert, ANNA);
        kept.writes(alert, BEN);

        Batch again = kept.claimed(NOW.plusSeconds(301));
        kept.items().finish(again, NOW.plusSeconds(302), Optional.empty(), Pace.NONE);

        assertThat(kept.states()).containsExactly(MailState.DROPPED, MailState.DROPPED);
    }

    @Test
    default void knows_no_link_that_it_has_not_made_or_that_is_too_old() {
        Kept kept = kept();
        Alert alert = kept.put(AlertScene.atOnce(A_PERSON));
        String token = kept.departures().tokens(alert.id(), List.of(ANNA), NOW).get(ANNA);
        assertThat(token).matches("[A-Za-z0-9_-]{27}");
        assertThat(kept.departures().find(token.substring(1), NOW)).isEmpty();
        assertThat(kept.departures().find("", NOW)).isEmpty();
        assertThat(kept.departures().find(token, NOW.plus(Departures.VALIDITY))).isEmpty();
        assertThat(kept.departures().forget(NOW)).isZero();
        assertThat(kept.departures().forget(NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(kept.departures().find(token, NOW)).isEmpty();
    }
}
