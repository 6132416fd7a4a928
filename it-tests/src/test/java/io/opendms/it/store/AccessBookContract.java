package io.opendms.it.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.directory.Account;
import io.opendms.record.AuditRecord;
import io.opendms.record.Notice;
import io.opendms.record.RecordFailure;
import io.opendms.record.Subscription;
import io.opendms.security.jdbc.JdbcAccessBook;
import io.opendms.security.people.access.AccessBook;
import io.opendms.security.people.access.Asker;
import io.opendms.store.Store;
import io.opendms.store.record.JdbcOutbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Who may ask for access, and has, on whatever database. */
interface AccessBookContract {
    Instant NOW = Instant.parse("2026-03-02T08:00:00.123456Z");
    Instant END = NOW.plus(Duration.ofMinutes(15));
    Instant DAY_AGO = NOW.minus(Duration.ofDays(1));

    /** One node. */
    Store one();

    /** Another node on the same database, or the same. */
    Store other();

    @Test
    default void person_asks_once_by_a_permit_that_another_node_gave_and_is_told_of_in_the_same_step() {
        AccessBook there = book(other());
        book(one()).permit(eve(), "hash", END, DAY_AGO);
        assertThat(there.lastAsk(eve().dn())).isEmpty();
        assertThat(there.holder("hash", NOW)).contains(new Asker("eve", "eve@contoso.test"));

        assertThat(ask(there, "hash", NOW)).contains(new Asker("eve", "eve@contoso.test"));
        assertThat(ask(book(one()), "hash", NOW)).isEmpty();

        assertThat(book(one()).lastAsk(eve().dn())).contains(NOW);
        assertThat(outbox(one()).waiting(10)).isEqualTo(1);
    }

    @Test
    default void of_two_who_ask_at_once_one_does() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 20; round++) {
                String hash = "hash" + round;
                book(one()).permit(person("eve" + round), hash, END, DAY_AGO);
                List<Future<Optional<Asker>>> asks = new ArrayList<>();
                for (Store store : List.of(one(), other())) {
                    asks.add(threads.submit(() -> ask(book(store), hash, NOW)));
                }
                int asked = 0;
                for (Future<Optional<Asker>> ask : asks) {
                    asked += ask.get().isPresent() ? 1 : 0;
                }
                assertThat(asked).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(outbox(one()).waiting(100)).isEqualTo(20);
    }

    @Test
    default void nothing_is_asked_that_cannot_be_told() {
        AccessBook book = book(one());
        book.permit(eve(), "hash", END, DAY_AGO);

        assertThatThrownBy(() -> book.ask("hash", NOW, DAY_AGO, AccessBookContract::record, asker -> {
                    throw new IllegalStateException("no notice");
                }))
                .isInstanceOf(RecordFailure.class)
                .hasRootCauseMessage("no notice");

        assertThat(book.lastAsk(eve().dn())).isEmpty();
        assertThat(ask(book, "hash", NOW)).isPresent();
    }

    @Test
    default void last_permit_of_a_person_counts_until_it_ends_and_a_day_after_the_last_ask() {
        AccessBook book = book(one());
        book.permit(eve(), "first", END, DAY_AGO);
        book.permit(eve(), "second", END, DAY_AGO);

        assertThat(book.holder("first", NOW)).isEmpty();
        assertThat(ask(book, "first", NOW)).isEmpty();
        assertThat(ask(book, "second", END)).isEmpty();
        assertThat(ask(book, "second", NOW)).isPresent();
        Instant later = NOW.plus(Duration.ofDays(1));
        book.permit(eve(), "third", later.plusSeconds(60), DAY_AGO);
        assertThat(ask(book, "third", later.minusSeconds(1))).isEmpty();
        assertThat(ask(book, "third", later)).isPresent();
    }

    @Test
    default void what_is_long_over_is_forgotten() {
        AccessBook book = book(one());
        book.permit(eve(), "hash", END, DAY_AGO);
        ask(book, "hash", NOW);

        book.permit(person("olga"), "other", END.plusSeconds(60), END);
        assertThat(book.lastAsk(eve().dn())).contains(NOW);
        book.permit(person("olga"), "other", END.plusSeconds(60), END.plusSeconds(1));
        assertThat(book.lastAsk(eve().dn())).isEmpty();
    }

    @Test
    default void nobody_hears_where_nobody_is_told() {
        Store store = one();

        assertThat(book(store).isHeard()).isTrue();
        assertThat(new JdbcAccessBook(store.database(), store.auditTrail(), new JdbcOutbox(store.database(), List.of()))
                        .isHeard())
                .isFalse();
    }

    private static AccessBook book(Store store) {
        return new JdbcAccessBook(store.database(), store.auditTrail(), outbox(store));
    }

    private static JdbcOutbox outbox(Store store) {
        return new JdbcOutbox(store.database(), List.of(new Subscription("mail", Set.of(), Set.of())));
    }

    private static Optional<Asker> ask(AccessBook book, String hash, Instant now) {
        return book.ask(
                hash,
                now,
                now.minus(Duration.ofDays(1)),
                AccessBookContract::record,
                asker -> new Notice(now, "access_requested", "", "access", "{}"));
    }

    private static AuditRecord record(Asker asker) {
        return new AuditRecord(
                NOW,
                new AuditRecord.Origin(asker.name(), "", "192.0.2.7", "r1"),
                new AuditRecord.Action("AskForAccess", "", asker.name(), "why", "", ""),
                "ASKED",
                "");
    }

    private static Account eve() {
        return person("eve");
    }

    private static Account person(String name) {
        return new Account("CN=" + name + ",DC=contoso,DC=test", name, Set.of(), name + "@contoso.test", Set.of());
    }
}
