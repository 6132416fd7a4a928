package io.opendms.it.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.hook.HookReceiver.Told;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.record.Notice;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import io.opendms.webhook.Courier;
import io.opendms.webhook.Post;
import io.opendms.webhook.SigningSecret;
import io.opendms.webhook.Webhook;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Several nodes share the deliveries of one database. */
@ExtendWith(Peers.class)
final class PostgresWebhookIT {
    private static final int NODES = 3;
    private static final int REQUESTS = 30;
    private static final int VERSIONS = 8;
    private static final Instant FAR_FUTURE = Instant.parse("2100-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void several_nodes_deliver_everything_once_and_in_order_for_each_request(PostgresServer server) throws Exception {
        String database = server.newDatabase();
        List<Store> nodes = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        try (HookReceiver receiver = new HookReceiver()) {
            Webhook webhook = new Webhook(receiver.url(), new SigningSecret(HookReceiver.SECRET), Set.of(), Set.of());
            for (int node = 0; node < NODES; node++) {
                nodes.add(open(server, database, webhook, folder.resolve("node" + node)));
            }
            for (int version = 1; version <= VERSIONS; version++) {
                for (int id = 1; id <= REQUESTS; id++) {
                    nodes.get(id % NODES).outbox().put(notice(id, version));
                }
            }

            List<Future<?>> running = new ArrayList<>();
            for (Store node : nodes) {
                running.add(threads.submit(() -> deliverAll(node, webhook)));
            }
            for (Future<?> each : running) {
                each.get();
            }

            assertThat(receiver.taken()).hasSize(REQUESTS * VERSIONS).doesNotHaveDuplicates();
            for (int id = 1; id <= REQUESTS; id++) {
                int request = id;
                assertThat(receiver.taken())
                        .filteredOn(told -> told.id() == request)
                        .extracting(Told::version)
                        .isSorted();
            }
        } finally {
            threads.shutdownNow();
            nodes.forEach(Store::close);
        }
    }

    /** Until nothing is left in the outbox, not even what another node delivers. */
    private static int deliverAll(Store node, Webhook webhook) throws InterruptedException {
        Courier courier =
                new Courier(webhook, new Post(Optional.empty()), node.outbox(), InstantSource.system(), outcome -> {});
        int rounds = 0;
        while (node.outbox().isDue(webhook.name(), FAR_FUTURE)) {
            courier.deliver();
            rounds++;
        }
        return rounds;
    }

    private static Store open(PostgresServer server, String database, Webhook webhook, Path data) {
        return Store.open(
                new StoreSettings(data, Optional.of(server.settings(database)), List.of(webhook.subscription())),
                InstantSource.system());
    }

    private static Notice notice(int id, int version) {
        String body = "{\"event\":\"request_pending\",\"id\":%d,\"version\":%d}".formatted(id, version);
        return new Notice(Instant.EPOCH, "request_pending", "contoso", Integer.toString(id), body);
    }
}
