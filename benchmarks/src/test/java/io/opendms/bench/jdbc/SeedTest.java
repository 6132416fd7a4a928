package io.opendms.bench.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.jdbc.JdbcRequestStore;
import io.opendms.approval.port.Step;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeedTest {
    private static final int COUNT = 1000;

    @TempDir
    Path folder;

    @Test
    void each_request_is_as_if_it_had_come_by_soap() throws IOException {
        StoreSettings settings = StoreSettings.embedded(folder.resolve("data"));
        Seed.fill(settings, COUNT);
        Seed.fill(settings, COUNT);

        try (Store store = Store.open(settings, InstantSource.system())) {
            JdbcRequestStore requests = new JdbcRequestStore(store.database(), store.auditTrail(), store.outbox());
            Set<Status> statuses = EnumSet.noneOf(Status.class);
            for (int id = 1; id <= COUNT; id++) {
                Request request = requests.find(id).orElseThrow();
                List<Step> history = requests.history(id);
                statuses.add(request.status());
                assertThat(history).hasSize((int) request.version());
                assertThat(history.get(history.size() - 1).status()).isEqualTo(request.status());
            }
            assertThat(statuses)
                    .containsExactlyInAnyOrder(
                            Status.PENDING,
                            Status.APPLIED,
                            Status.REJECTED,
                            Status.EXPIRED,
                            Status.CANCELLED,
                            Status.FAILED);
            assertThat(requests.find(COUNT + 1)).isEmpty();
        }
    }
}
