package io.opendms.it.webdav;

import static io.opendms.ingest.library.StoredLibrary.LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.library.folder.Kind;
import io.opendms.ingest.list.DocumentFolders;
import io.opendms.ingest.list.ListSenders;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.ListType;
import io.opendms.ingest.webdav.DavDisk;
import io.opendms.it.peer.Beside;
import io.opendms.it.peer.HttpdServer;
import io.opendms.it.peer.Peers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A library on Apache httpd. */
@ExtendWith(Peers.class)
@Beside
@ResourceLock(HttpdServer.LOCK)
class WebdavIT {
    private static final String MAIL = """
            From: Ann <ann@contoso.com>
            Subject: 100% \u00fcber #1+2
            Message-ID: <1@contoso.com>
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/html

            <p>See <b>below</b></p>
            --b
            Content-Type: text/plain; name="a b.txt"

            one
            --b
            Content-Type: text/plain; name=b.txt

            two
            --b--
            """;

    private static final String LOCK =
            "<lockinfo xmlns='DAV:'><lockscope><exclusive/></lockscope><locktype><write/>" + "</locktype></lockinfo>";

    @TempDir
    private Path work;

    @ParameterizedTest
    @EnumSource(
            value = ListType.class,
            names = {"LIBRARY", "DISCUSSION"})
    void killed_at_any_step_and_repeated_leaves_exactly_one_item(ListType type, HttpdServer httpd) throws Exception {
        ServedLibrary reference = library(httpd, "reference", type);
        reference.deliver(MAIL, "first");
        reference.deliver(MAIL, "k");
        int step = 0;
        boolean killed = true;
        while (killed) {
            step++;
            ServedLibrary library = library(httpd, "killed-" + step, type);
            library.deliver(MAIL, "first");
            killed = isKilled(library.on(new DyingDisk(library.disk(), step)));
            library.deliver(MAIL, "k");

            assertThat(library.files()).as("killed before step " + step).isEqualTo(reference.files());
        }
        assertThat(step).isGreaterThan(10);
    }

    private static boolean isKilled(ServedLibrary library) {
        try {
            library.deliver(MAIL, "k");
            return false;
        } catch (DeliveryException e) {
            assertThat(e).hasMessageContaining("killed");
            return true;
        }
    }

    @Test
    void what_a_killed_node_has_locked_is_free_again_after_a_while(HttpdServer httpd) throws Exception {
        ServedLibrary library = library(httpd, "locked", ListType.LIBRARY);
        library.deliver(MAIL, "first");
        httpd.curl(
                library.url("_dms/lock"),
                "--request",
                "LOCK",
                "--header",
                "Timeout: Second-30",
                "--header",
                "Content-Type: application/xml",
                "--data",
                LOCK);

        assertThatThrownBy(() -> library.deliver(MAIL, "k"))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.isLasting()).isFalse())
                .hasMessageContaining("423");
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptionsInstanceOf(DeliveryException.class)
                .until(() -> !library.deliver(MAIL, "k").isEmpty());

        assertThat(library.files().stream().filter(file -> file.endsWith("item.json")))
                .hasSize(2);
    }

    @Test
    void the_turn_of_a_killed_node_is_taken_over_after_a_while(HttpdServer httpd) throws Exception {
        ServedLibrary library = library(httpd, "turn", ListType.LIBRARY);
        library.deliver(MAIL, "first");
        httpd.curl(library.url("_dms/lock-turns/99"), "--request", "MKCOL");

        library.deliver(MAIL, "k");

        assertThat(httpd.curl(library.url("_dms/lock-turns") + "/", "--request", "PROPFIND", "--header", "Depth: 1"))
                .contains("/lock-turns/101/", "/lock-turns/102/");
        assertThat(library.files().stream().filter(file -> file.endsWith("item.json")))
                .hasSize(2);
    }

    @Test
    void nodes_that_bring_messages_of_one_subject_at_one_time_lose_none(HttpdServer httpd) throws Exception {
        ServedLibrary library = library(httpd, "at-once", ListType.LIBRARY);
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> work = List.of("1", "2", "3", "4").stream()
                    .<Callable<String>>map(key -> () -> {
                        DavDisk own = ServedLibrary.patientDisk(httpd.url() + "/" + library.folder());
                        return new ServedLibrary(
                                        httpd, library.folder(), this.work.resolve(key), own, library.settings())
                                .deliver(MAIL, key);
                    })
                    .toList();
            for (Future<String> done : nodes.invokeAll(work)) {
                assertThat(done.get()).startsWith(httpd.url());
            }
        } finally {
            nodes.shutdownNow();
        }

        assertThat(library.documents())
                .contains(
                        "documents/a b.txt", "documents/a b (2).txt", "documents/a b (3).txt", "documents/a b (4).txt");
        assertThat(library.files().stream().filter(file -> file.endsWith("item.json")))
                .hasSize(4);
    }

    /** Apache httpd grants an exclusive lock to two that ask at one time once in some ten times, so there are many rounds. */
    @Test
    void nodes_that_ask_for_one_lock_at_one_time_have_it_one_after_another(HttpdServer httpd) throws Exception {
        ServedLibrary library = library(httpd, "locks", ListType.LIBRARY);
        int nodes = 8;
        int rounds = 15;
        CyclicBarrier start = new CyclicBarrier(nodes);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger met = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < nodes; i++) {
                DavDisk node = ServedLibrary.patientDisk(httpd.url() + "/" + library.folder());
                work.add(() -> {
                    for (int round = 0; round < rounds; round++) {
                        start.await();
                        node.<Integer, IOException>locked(Path.of("/lock"), () -> {
                            met.addAndGet(inside.getAndIncrement());
                            node.kind(Path.of("/"));
                            return inside.decrementAndGet();
                        });
                    }
                    return rounds;
                });
            }
            for (Future<Integer> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(met).hasValue(0);
    }

    @Test
    void a_folder_that_has_a_documents_name_is_not_written_over(HttpdServer httpd) throws Exception {
        ServedLibrary library = library(httpd, "in-the-way", ListType.LIBRARY);
        library.deliver(MAIL.replace("name=b.txt", "name=c.txt"), "first");
        httpd.curl(library.url("documents/b.txt"), "--request", "MKCOL");
        httpd.curl(library.url("documents/b.txt/kept"), "--request", "PUT", "--data", "kept");
        ServedLibrary overwriting =
                new ServedLibrary(httpd, library.folder(), work, library.disk(), settings(ListType.LIBRARY, true));

        overwriting.deliver(MAIL, "k");

        assertThat(library.read("documents/b.txt/kept")).isEqualTo("kept");
        assertThat(library.documents()).contains("documents/b (2).txt");
    }

    @Test
    void a_certificate_counts_that_the_trusted_issuer_gave(HttpdServer httpd) throws Exception {
        DavDisk trusting =
                new DavDisk(ServedLibrary.settings(httpd.tlsUrl(), Optional.of(httpd.certificateAuthority())));
        DavDisk doubting = ServedLibrary.disk(httpd.tlsUrl());

        assertThat(trusting.kind(Path.of("/"))).isEqualTo(Kind.FOLDER);
        assertThatThrownBy(() -> doubting.kind(Path.of("/")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("PKIX");
    }

    @Test
    void is_not_led_to_another_host(HttpdServer httpd) throws Exception {
        DavDisk led = ServedLibrary.disk(httpd.url().replace("/dav", "/redirect"));

        assertThatThrownBy(() -> led.kind(Path.of("/x"))).hasMessageContaining("by 302: the server redirects");
    }

    private ServedLibrary library(HttpdServer httpd, String name, ListType type) throws IOException {
        return ServedLibrary.in(httpd, work.getFileName() + "-" + name, work.resolve(name), settings(type, false));
    }

    private static ListSettings settings(ListType type, boolean overwrite) {
        return new ListSettings(
                LIST, type, DocumentFolders.ROOT, overwrite, true, true, true, ListSenders.ANYBODY, true);
    }
}
