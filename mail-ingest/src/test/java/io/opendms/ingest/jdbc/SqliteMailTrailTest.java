package io.opendms.ingest.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.InFolder;
import io.opendms.ingest.trail.DeliveryStatus;
import io.opendms.ingest.trail.Findings;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.ingest.trail.Trail;
import io.opendms.ingest.trail.TrailContract;
import io.opendms.record.Subscription;
import io.opendms.store.jdbc.Database;
import io.opendms.store.record.JdbcOutbox;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteMailTrailTest implements TrailContract {
    @RegisterExtension
    private final InFolder<Database> folder = new InFolder<>(data -> Database.sqlite(data.resolve("test.db")));

    private final Database database = folder.get();

    @Override
    public Trail trail() {
        return new JdbcTrail(database, "node-1");
    }

    @Override
    public Telling telling() {
        JdbcOutbox outbox = new JdbcOutbox(database, List.of(new Subscription("hook", Set.of(), Set.of())));
        return new Telling(new JdbcTrail(database, "node-1", outbox, Findings.NONE), outbox);
    }

    @Test
    void lets_others_write_between_the_portions_of_a_large_attempt() {
        List<TargetOutcome> outcomes = IntStream.range(0, 10_000)
                .mapToObj(i -> new TargetOutcome(i + "@contoso.com", "k" + i, "relay", DeliveryStatus.DELIVERED, "ok"))
                .toList();
        long before = database.transactions();
        trail().note("m1", TrailContract.AT, outcomes);
        assertThat(database.transactions() - before).isGreaterThanOrEqualTo(50);
    }
}
