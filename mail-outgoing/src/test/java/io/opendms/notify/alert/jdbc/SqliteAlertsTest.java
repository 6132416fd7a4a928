package io.opendms.notify.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.InFolder;
import io.opendms.notify.alert.AlertScene;
import io.opendms.notify.alert.AlertsContract;
import io.opendms.notify.alert.Subscriber;
import io.opendms.notify.alert.Wish;
import io.opendms.notify.alert.clerk.ItemNotice;
import io.opendms.notify.queue.jdbc.JdbcMailQueue;
import io.opendms.notify.queue.jdbc.JdbcOutgoingMails;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import io.opendms.store.record.JdbcOutbox;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SqliteAlertsTest implements AlertsContract {
    @RegisterExtension
    private final InFolder<Database> folder = new InFolder<>(data -> Database.sqlite(data.resolve("test.db")));

    private final Database database = folder.get();

    @Test
    void alert_whose_zone_this_java_does_not_know_is_told_by_utc_and_stops_no_other() throws SQLException {
        Kept kept = kept();
        Wish wish = AlertScene.daily(Subscriber.person("anna"));
        long id = kept.registry().put(wish, NOW, RECORD).orElseThrow().id();
        kept.registry().put(AlertScene.daily(Subscriber.person("ben")), NOW, RECORD);
        kept.arrives("one");
        database.commit(session -> session.statement("UPDATE alert SET zone = 'Mars/Base' WHERE id = " + id)
                .executeUpdate());

        assertThat(kept.registry().page(0, 10)).hasSize(2);
        assertThat(kept.registry().find(id).orElseThrow().wish().rhythm().zone())
                .isEqualTo(ZoneOffset.UTC);
        Instant hour = Instant.parse("2026-11-28T17:00:00Z");
        assertThat(kept.items().claim(hour, hour.plusSeconds(300))).isPresent();
        assertThat(kept.items().claim(hour, hour.plusSeconds(300))).isPresent();
    }

    @Override
    public Kept kept() {
        AuditChain audit = new AuditChain(database, "node");
        JdbcOutbox outbox = new JdbcOutbox(database, List.of(ItemNotice.SUBSCRIPTION));
        return new Kept(
                new JdbcAlertRegistry(database, audit),
                new JdbcAlertItems(database, outbox),
                new JdbcDepartures(database, audit),
                outbox,
                new JdbcMailQueue(database, 60),
                new JdbcOutgoingMails(database, audit));
    }
}
