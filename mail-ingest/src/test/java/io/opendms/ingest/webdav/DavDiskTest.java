package io.opendms.ingest.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.ingest.library.folder.Kind;
import io.opendms.ingest.library.folder.RefusedException;
import io.opendms.ingest.wire.ExpiredServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server may answer that is full, slow, or means no good. */
class DavDiskTest {
    private static final Path FILE = Path.of("/a b/#1%.txt");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "507 | the server has no room",
                "423 | somebody holds a lock there",
                "401 | the credentials are not taken",
                "403 | the account may not do this",
                "503 | PUT /a b/#1%.txt by 503"
            })
    void what_somebody_may_mend_is_tried_again(int status, String said) throws Exception {
        try (ScriptedDav server = ScriptedDav.always(status, "", Map.of())) {
            assertThatThrownBy(() -> put(server))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(RefusedException.class)
                    .hasMessageContaining(said);
            assertThat(server.asked()).containsExactly("PUT /dav/a%20b/%231%25.txt");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 414, 415, 422})
    void what_a_server_never_takes_is_refused_for_good(int status) throws Exception {
        try (ScriptedDav server = ScriptedDav.always(status, "", Map.of())) {
            assertThatThrownBy(() -> put(server)).isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void asks_nothing_of_a_server_whose_certificate_has_expired_though_it_is_trusted(@TempDir Path folder)
            throws Exception {
        try (ExpiredServer expired = new ExpiredServer(folder)) {
            WebdavSettings settings = WebdavSettings.of(
                    "url",
                    expired.url().toString(),
                    Optional.empty(),
                    Optional.of(expired.certificate()),
                    Optional.empty());

            assertThatThrownBy(() -> new DavDisk(settings).kind(FILE))
                    .hasMessageContaining("the server's certificate has expired at 2");
            assertThat(expired.requests()).isZero();
        }
    }

    private static void put(ScriptedDav server) throws IOException {
        server.disk().write(FILE, new ByteArrayInputStream(new byte[] {'x'}));
    }

    @Test
    void follows_a_redirect_to_the_slash_of_the_same_folder_and_no_other() throws Exception {
        try (ScriptedDav httpd = new ScriptedDav(exchange -> {
                    String path = exchange.getRequestURI().getRawPath();
                    ScriptedDav.answer(exchange, path.endsWith("/") ? 404 : 301, "", Map.of("Location", path + "/"));
                });
                ScriptedDav elsewhere = new ScriptedDav(exchange -> ScriptedDav.answer(
                        exchange,
                        301,
                        "",
                        Map.of(
                                "Location",
                                "http://127.0.0.2:1" + exchange.getRequestURI().getRawPath() + "/")))) {
            assertThat(httpd.disk().kind(FILE)).isEqualTo(Kind.NOTHING);
            assertThatThrownBy(() -> elsewhere.disk().kind(FILE)).hasMessageContaining("redirects");
            assertThat(elsewhere.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailto:ann@x", "http://[", "//", ""})
    void is_not_confused_by_a_redirect_to_nowhere(String location) throws Exception {
        try (ScriptedDav server = ScriptedDav.always(302, "", Map.of("Location", location))) {
            assertThatThrownBy(() -> server.disk().kind(FILE)).hasMessageContaining("by 302: the server redirects");
        }
    }

    @Test
    void waits_no_longer_than_it_is_to() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (ScriptedDav silent = new ScriptedDav(exchange -> await(end))) {
            assertThatThrownBy(() -> silent.disk(Duration.ofMillis(200)).kind(FILE))
                    .hasMessageContaining("PROPFIND /a b/#1%.txt: no whole answer");
            end.countDown();
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void reads_no_endless_answer() throws Exception {
        try (ScriptedDav endless = new ScriptedDav(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] much = new byte[1 << 20];
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 64; i++) {
                    out.write(much);
                }
            }
        })) {
            assertThatThrownBy(() -> endless.disk().read(FILE)).hasMessageContaining("has more than 8388608 bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no XML",
                "<multistatus xmlns='DAV:'>",
                "<!DOCTYPE m [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><multistatus xmlns='DAV:'><response><href>&x;</href>"
                        + "</response></multistatus>",
                "<multistatus xmlns='DAV:'><response><href>/dav/list/..</href></response></multistatus>",
                "<multistatus xmlns='DAV:'><response><href>/dav/list/a%5Cb</href></response></multistatus>",
                "<multistatus xmlns='DAV:'><response><href>/dav/list/a%00b</href></response></multistatus>",
                "<multistatus xmlns='DAV:'><response><href>http://[</href></response></multistatus>"
            })
    void believes_no_list_of_names_that_means_no_good(String listing) throws Exception {
        try (ScriptedDav server = ScriptedDav.always(207, listing, Map.of())) {
            assertThatThrownBy(() -> server.disk().names(Path.of("/list"))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void reads_the_names_as_servers_write_them() throws Exception {
        String listing = """
                <x:multistatus xmlns:x="DAV:">
                  <x:response><x:href>http://other-name/dav/List/</x:href></x:response>
                  <x:response><x:href>/dav/list/b%20%C3%BC.txt</x:href></x:response>
                  <x:response><x:href>http://other-name/dav/list/a/</x:href></x:response>
                </x:multistatus>
                """;
        try (ScriptedDav server = ScriptedDav.always(207, listing, Map.of())) {
            assertThat(server.disk().names(Path.of("/list"))).isEqualTo(List.of("a", "b \u00fc.txt"));
        }
    }

    /** A pattern for the slashes at the end would look at each of them once for each of them. */
    @Test
    void is_not_kept_by_a_name_of_a_million_slashes() throws Exception {
        String listing = "<multistatus xmlns='DAV:'><response><href>/dav/list/" + "/".repeat(1 << 20)
                + "a</href></response></multistatus>";
        try (ScriptedDav server = ScriptedDav.always(Answer.MULTISTATUS, listing, Map.of())) {
            assertThat(server.disk().names(Path.of("/list"))).containsExactly("a");
        }
    }

    @Test
    void says_where_a_file_stands_in_the_place_of_a_folder() throws Exception {
        try (ScriptedDav server = new ScriptedDav(exchange -> {
            boolean isMade = exchange.getRequestMethod().equals("MKCOL");
            ScriptedDav.answer(
                    exchange,
                    isMade ? 405 : 207,
                    isMade ? "" : "<multistatus xmlns='DAV:'><response><href>/dav/x</href></response></multistatus>",
                    Map.of());
        })) {
            assertThatThrownBy(() -> server.disk().createFolders(Path.of("/x")))
                    .isInstanceOf(FileAlreadyExistsException.class)
                    .hasMessageContaining(server.url() + "/x");
        }
    }

    @Test
    void does_nothing_where_the_server_does_not_lock() throws Exception {
        try (ScriptedDav server = ScriptedDav.always(405, "", Map.of())) {
            assertThatThrownBy(() -> server.disk().locked(FILE, () -> "done")).hasMessageContaining("DavLockDB");
        }
    }

    @Test
    void shows_no_password() throws Exception {
        try (ScriptedDav server = ScriptedDav.always(401, "", Map.of())) {
            assertThatThrownBy(() -> put(server)).hasMessageNotContaining("secret-word");
            assertThat(Credentials.basic("ann", "secret-word").toString()).isEqualTo("********");
        }
    }
}
