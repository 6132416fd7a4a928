package io.opendms.ingest.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.ingest.trail.DeliveryStatus;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.ingest.trail.Trail;
import io.opendms.ingest.trail.TrailContract;
import io.opendms.store.jdbc.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteMailTrailTest implements TrailContract {
    @TempDir
    private Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.sqlite(folder.resolve("dms.db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public Trail trail() {
        return new JdbcTrail(database, "node-1");
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
