package io.opendms.ingest.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.Origin;
import io.opendms.ingest.heartbeat.Arrival;
import io.opendms.ingest.heartbeat.Arrivals;
import io.opendms.ingest.heartbeat.HeartbeatKey;
import io.opendms.ingest.trail.Attempt;
import io.opendms.ingest.trail.DeliveryStatus;
import io.opendms.ingest.trail.MessageStatus;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.store.jdbc.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store knows of heartbeats. */
public interface HeartbeatStoreContract {
    Instant AT = Instant.parse("2026-11-28T02:00:00.000001Z");

    Database database();

    @Test
    default void all_nodes_have_one_key() {
        assertThat(JdbcHeartbeatKey.find(database().readers())).isEmpty();

        HeartbeatKey one = JdbcHeartbeatKey.obtain(database());
        HeartbeatKey other = JdbcHeartbeatKey.obtain(database());

        assertThat(other.knows(one.newAddress("sp.contoso.com", AT), AT)).isTrue();
        assertThat(JdbcHeartbeatKey.find(database().readers())).isPresent();
    }

    @Test
    default void finds_one_by_its_address_and_the_last_that_came_back() {
        assertThat(arrivals().last()).isEmpty();
        record("m1", "dms-heartbeat+one@sp.contoso.com", "heartbeat", DeliveryStatus.DELIVERED, AT);
        record("m2", "dms-heartbeat+two@sp.contoso.com", "heartbeat", DeliveryStatus.WAITING, AT.plusSeconds(60));
        record("m3", "sales@sp.contoso.com", "library", DeliveryStatus.DELIVERED, AT.plusSeconds(120));

        assertThat(arrivals().last()).contains(AT);
        assertThat(arrivals().of(address("DMS-Heartbeat+One@sp.contoso.com")))
                .contains(new Arrival("192.0.2.1", AT, "delivered", "text"));
        assertThat(arrivals().of(address("dms-heartbeat+two@sp.contoso.com")))
                .get()
                .matches(arrival -> !arrival.isBack());
        assertThat(arrivals().of(address("dms-heartbeat+three@sp.contoso.com"))).isEmpty();
    }

    private Arrivals arrivals() {
        return new JdbcArrivals(database().readers());
    }

    private void record(String id, String target, String route, DeliveryStatus status, Instant at) {
        Envelope envelope = new Envelope(
                Optional.empty(),
                List.of(address(target)),
                new Origin("smtp", "192.0.2.1", true, Optional.empty()),
                at);
        new JdbcTrail(database(), "node-1")
                .record(new Attempt(
                        id,
                        envelope,
                        100,
                        "",
                        1,
                        at,
                        at,
                        Optional.empty(),
                        MessageStatus.DELIVERED,
                        List.of(),
                        List.of(new TargetOutcome(target, "key-" + id, route, status, "text"))));
    }

    private static MailAddress address(String text) {
        return MailAddress.parse("address", text);
    }
}
