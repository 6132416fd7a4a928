package io.opendms.ingest.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Nodes at a server whose own locks keep nobody away. */
class DavLocksTest {
    private static final Path LOCK = Path.of("/list/_dms/lock");
    private static final Path TURNS = Path.of("/list/_dms/lock-turns");

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void one_at_a_time_works_where_the_server_grants_its_lock_to_all() throws Exception {
        int nodes = 4;
        GenerousDav dav = dav(nodes, 0);
        try (ScriptedDav server = new ScriptedDav(dav)) {
            assertThat(atOnce(nodes, server, () -> {
                        dav.awaitGrants();
                        for (int i = 0; i < 20; i++) {
                            server.disk().kind(LOCK.getParent());
                        }
                    }))
                    .hasSize(nodes);
        }
        assertThat(most).hasValue(1);
    }

    /** The lease of {@link ScriptedDav#disk()} is one second, and a third of it passes between two renewals. */
    @Test
    void a_turn_that_is_gone_on_with_for_longer_than_a_lease_is_nobody_elses() throws Exception {
        GenerousDav dav = dav(2, 6);
        try (ScriptedDav server = new ScriptedDav(dav)) {
            assertThat(atOnce(2, server, () -> {
                        dav.awaitGrants();
                        dav.awaitRenewals();
                    }))
                    .hasSize(2);
        }
        assertThat(most).hasValue(1);
    }

    /** Nine is the first turn after seven; how often it was gone on with is a matter of time, and the last is given back. */
    @Test
    void the_turn_of_a_killed_node_is_taken_over() throws Exception {
        GenerousDav dav = dav(0, 0);
        dav.make(TURNS.resolve("7"));
        try (ScriptedDav server = new ScriptedDav(dav)) {
            assertThat(server.disk().<String, IOException>locked(LOCK, () -> "done"))
                    .isEqualTo("done");
            assertThat(dav.has(TURNS.resolve("9"))).isTrue();
            assertThat(server.disk().names(TURNS).stream()
                                    .mapToLong(Long::parseLong)
                                    .max()
                                    .orElseThrow()
                            % 2)
                    .isZero();
        }
    }

    @Test
    void who_has_lost_the_turn_is_told() throws Exception {
        GenerousDav dav = dav(0, 0);
        try (ScriptedDav server = new ScriptedDav(dav)) {
            assertThatThrownBy(() -> server.disk().locked(LOCK, () -> {
                        dav.make(TURNS.resolve("3"));
                        return "done";
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("was lost before all was done");
        }
    }

    @Test
    void a_turn_that_was_gone_on_with_counts_although_the_lock_could_not_be_renewed() throws Exception {
        GenerousDav dav = dav(0, 1);
        dav.breakRenewals();
        try (ScriptedDav server = new ScriptedDav(dav)) {
            assertThat(server.disk().<String, IOException>locked(LOCK, () -> {
                        dav.awaitRenewals();
                        return "done";
                    }))
                    .isEqualTo("done");
        }
        assertThat(dav.has(TURNS.resolve("3"))).isTrue();
    }

    @Test
    void a_number_that_was_passed_meanwhile_is_no_turn() throws Exception {
        GenerousDav dav = dav(0, 0);
        dav.make(TURNS);
        dav.beforeNext(() -> dav.make(TURNS.resolve("40")));
        try (ScriptedDav server = new ScriptedDav(dav)) {
            server.diskThatRenewsNothing().<String, IOException>locked(LOCK, () -> "done");
        }
        assertThat(dav.has(TURNS.resolve("1"))).isFalse();
        assertThat(dav.has(TURNS.resolve("42"))).isTrue();
    }

    @Test
    void numbers_do_not_pile_up() throws Exception {
        GenerousDav dav = dav(0, 0);
        try (ScriptedDav server = new ScriptedDav(dav)) {
            DavDisk disk = server.diskThatRenewsNothing();
            for (int i = 0; i < 10; i++) {
                disk.<String, IOException>locked(LOCK, () -> "done");
            }
            assertThat(disk.names(TURNS))
                    .containsExactlyInAnyOrder("11", "12", "13", "14", "15", "16", "17", "18", "19", "20");
        }
    }

    private static GenerousDav dav(int grants, int renewals) {
        GenerousDav dav = new GenerousDav(grants, renewals);
        dav.make(LOCK.getParent());
        return dav;
    }

    /** What takes a while. */
    private interface Slow {
        void run() throws IOException;
    }

    private List<Integer> atOnce(int nodes, ScriptedDav server, Slow slow) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < nodes; i++) {
                DavDisk node = server.disk();
                work.add(() -> node.<Integer, IOException>locked(LOCK, () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    slow.run();
                    return inside.decrementAndGet();
                }));
            }
            List<Integer> done = new ArrayList<>();
            for (Future<Integer> each : threads.invokeAll(work)) {
                done.add(each.get());
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }
}
