package io.opendms.it.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.security.people.session.Session;
import io.opendms.security.people.session.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a store of sessions does, on whatever database. */
interface SessionStoreContract {
    Instant NOW = Instant.parse("2026-03-02T08:00:00.123456Z");

    /** The store of one node. */
    SessionStore store();

    /** The store of another node on the same database, or the same. */
    SessionStore other();

    @Test
    default void session_is_found_as_it_was_kept_by_every_node() {
        Session session = session("a", "CN=anna,DC=contoso,DC=test", NOW);
        store().add(session);

        assertThat(other().find("a")).contains(session);
        assertThat(other().find("b")).isEmpty();
    }

    @Test
    default void last_use_moves_forward_and_never_back() {
        store().add(session("a", "CN=anna", NOW));

        store().used("a", NOW.plusSeconds(60));
        await().untilAsserted(
                        () -> assertThat(other().find("a")).map(Session::used).contains(NOW.plusSeconds(60)));
        store().used("a", NOW.plusSeconds(30));
        store().add(session("b", "CN=anna", NOW));

        assertThat(other().find("a")).map(Session::used).contains(NOW.plusSeconds(60));
    }

    @Test
    default void session_that_takes_the_place_of_another_ends_it() {
        store().add(session("a", "CN=anna", NOW));

        assertThat(store().replace("a", session("b", "CN=anna", NOW))).isTrue();
        assertThat(store().replace("a", session("c", "CN=anna", NOW))).isFalse();

        assertThat(other().find("a")).isEmpty();
        assertThat(other().find("b")).isPresent();
        assertThat(other().find("c")).isEmpty();
    }

    @Test
    default void sessions_end_one_by_one_by_account_or_by_age() {
        store().add(session("a", "CN=anna", NOW));
        store().add(session("b", "CN=bela", NOW));
        store().add(session("c", "CN=bela", NOW));
        store().add(session("old", "CN=cyd", NOW.minus(Duration.ofHours(2))));

        store().remove("a");
        assertThat(other().removeAllOf("CN=bela")).isEqualTo(2);
        store().removeEnded(NOW.minus(Duration.ofHours(1)), NOW.minus(Duration.ofHours(10)));

        for (String hash : new String[] {"a", "b", "c", "old"}) {
            assertThat(other().find(hash)).as(hash).isEmpty();
        }
    }

    @Test
    default void of_two_that_are_to_be_alone_at_once_one_is_left() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 20; round++) {
                String first = "a" + round;
                String second = "b" + round;
                store().add(session("before" + round, "CN=anna", NOW));
                for (Future<?> each : executor.invokeAll(List.of(
                        Executors.callable(() -> store().addAlone(session(first, "CN=anna", NOW))),
                        Executors.callable(() -> other().addAlone(session(second, "CN=anna", NOW)))))) {
                    each.get();
                }
                assertThat(other().removeAllOf("CN=anna")).isEqualTo(1);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static Session session(String hash, String dn, Instant at) {
        return new Session(hash, "token", dn, "anna", true, at, at.plusSeconds(1), at.plusSeconds(2));
    }
}
