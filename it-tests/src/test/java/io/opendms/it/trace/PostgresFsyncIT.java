package io.opendms.it.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.kill.ServiceProcess;
import io.opendms.it.kill.Site;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was acknowledged is on the disk of the PostgreSQL server, as the kernel says. One strace watches the service and the
 * server, so that what both do stands in one order.
 */
final class PostgresFsyncIT {
    /** How much of its log a server writes at once. */
    private static final int BUFFERS = 1 << 20;

    /**
     * The log holds what a transaction wrote as it is, in files that are synced. That a commit waits for it is not left to the
     * server's own setting: dms asks for it.
     */
    private static final List<String> SETTINGS = List.of(
            "fsync=on",
            "wal_sync_method=fdatasync",
            "wal_buffers=" + (BUFFERS >> 10) + "kB",
            "wal_compression=off",
            "synchronous_commit=off",
            "autovacuum=off",
            "checkpoint_timeout=1h");

    @TempDir
    Path folder;

    private PostgresServer server;

    @BeforeAll
    static void peers() {
        Peers.require("strace");
    }

    @BeforeEach
    void start() {
        server = PostgresServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void every_acknowledged_call_is_on_disk_before_its_answer_is_sent() throws Exception {
        Site site = Site.embedded(folder.resolve("data")).with(server);
        Map<String, String> answers;
        try (ServiceProcess service = site.startUnder(tracedWithServer())) {
            answers = Callers.ask(service);
        }

        assertThat(answers).hasSize(Callers.ANSWERS);
        requireOnDisk(answers);
    }

    @Test
    void every_way_to_change_something_is_on_disk_before_it_is_acknowledged() throws Exception {
        String store = "store: { url: '%s', user: %s, password: '%s' }%n"
                .formatted(server.url(server.newDatabase()), PostgresServer.USER, PostgresServer.PASSWORD);
        Map<String, String> answers = EveryChange.ask(tracedWithServer(), folder, store);

        assertThat(answers).hasSize(EveryChange.ANSWERS);
        requireOnDisk(answers);
    }

    private Path trace() {
        return folder.resolve("trace");
    }

    private List<String> tracedWithServer() {
        server.kill();
        List<String> line = new ArrayList<>(SystemCalls.tracer(trace(), BUFFERS));
        line.addAll(server.around(SETTINGS));
        return line;
    }

    private void requireOnDisk(Map<String, String> answers) throws IOException {
        List<SystemCall> calls = SystemCalls.read(trace());
        PostgresDurability traced = new PostgresDurability(calls);
        assertThat(answers)
                .allSatisfy((marker, answer) -> assertThat(traced.holds(marker, answer))
                        .as("%s before %s", marker, answer)
                        .isTrue());

        // The same trace of a server that had not waited for the disk.
        PostgresDurability unsynced = new PostgresDurability(
                calls.stream().filter(call -> !call.isSync()).toList());
        assertThat(answers)
                .allSatisfy((marker, answer) ->
                        assertThat(unsynced.holds(marker, answer)).isFalse());
    }
}
