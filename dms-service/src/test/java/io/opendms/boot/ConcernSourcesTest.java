package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.boot.mail.MailIntake;
import io.opendms.boot.notice.Checkup;
import io.opendms.boot.notice.DropConcerns;
import io.opendms.boot.notice.ServiceConcerns;
import io.opendms.config.Configuration;
import io.opendms.config.Settings;
import io.opendms.config.ingest.DeliverTo;
import io.opendms.config.ingest.IngestSettings;
import io.opendms.ingest.author.dns.SenderDns;
import io.opendms.notify.concern.Concern;
import io.opendms.notify.concern.Concerns;
import io.opendms.notify.text.Language;
import io.opendms.notify.text.Texts;
import io.opendms.recipient.Resolution;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What administrators are told of, with the parts that know it. */
class ConcernSourcesTest {
    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir
    private Path data;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(StoreSettings.embedded(data.resolve("store")), CLOCK);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void quarantine_that_grows_is_told_as_long_as_anything_lies_there() throws IOException {
        assertThat(concerns(Map::of, Checkup.of(settings(), CLOCK), CLOCK)).isEmpty();

        new TestMessages(data.resolve("store"), store, CLOCK).setAside("Subject: x\r\n\r\ny");

        assertThat(concerns(Map::of, Checkup.of(settings(), CLOCK), CLOCK))
                .singleElement()
                .satisfies(concern -> {
                    assertThat(concern.kind()).isEqualTo("quarantine");
                    assertThat(detail(concern)).startsWith("1 messages are set aside, 1 of them within the last day");
                });
        InstantSource tomorrow = () -> CLOCK.instant().plus(Duration.ofHours(25));
        assertThat(concerns(Map::of, Checkup.of(settings(), CLOCK), tomorrow))
                .singleElement()
                .satisfies(concern -> assertThat(detail(concern)).startsWith("1 messages are set aside, 0 of them"));
    }

    @Test
    void drop_folder_that_cannot_be_used_is_told() throws IOException {
        Path drop = Files.createDirectory(data.resolve("drop"));
        Metrics metrics = new Metrics();
        try (MailIntake intake = intake(drop, metrics)) {
            Checkup checkup = Checkup.of(settings(), CLOCK);
            await().untilAsserted(() ->
                    assertThat(concerns(intake::problems, checkup, CLOCK)).isEmpty());

            // As when the share behind it is gone.
            Files.move(drop, data.resolve("gone"));

            await().untilAsserted(() -> assertThat(concerns(intake::problems, checkup, CLOCK))
                    .singleElement()
                    .satisfies(concern -> {
                        assertThat(concern.kind()).isEqualTo("dropfolder");
                        assertThat(detail(concern)).contains(drop.toString());
                    }));
        } finally {
            metrics.close();
        }
    }

    @Test
    void files_that_were_set_aside_are_told_as_the_page_counts_them_also_while_their_share_is_away()
            throws IOException {
        TestDropFiles files = new TestDropFiles(data, store, CLOCK);
        files.setAside("a.eml", "text", "there is no x-sender line before the message");
        files.setAside("b.eml", "text", "there is no x-sender line before the message");
        Concerns concerns = DropConcerns.of(store, () -> true);
        assertThat(concerns.now()).singleElement().satisfies(concern -> {
            assertThat(concern.kind()).isEqualTo("dropfolderQuarantine");
            assertThat(detail(concern)).startsWith(files.desk().count() + " files lie in the folder quarantine");
        });

        Files.move(data.resolve("drop"), data.resolve("gone"));
        files.work();

        assertThat(concerns.now())
                .singleElement()
                .satisfies(concern -> assertThat(detail(concern)).startsWith("2 files lie"));
    }

    @Test
    void share_that_was_not_there_since_the_start_leaves_open_whether_files_are_set_aside() throws IOException {
        Path drop = data.resolve("drop");
        Metrics metrics = new Metrics();
        try (MailIntake intake = intake(drop, metrics)) {
            Concerns concerns = DropConcerns.of(store, intake::knowsSetAsideFiles);
            await().until(() -> intake.problems().containsKey("dropfolder"));
            assertThat(concerns.isUnknown("dropfolderQuarantine")).isTrue();

            Files.createDirectory(drop);

            await().until(() -> !concerns.isUnknown("dropfolderQuarantine"));
            assertThat(concerns.now()).isEmpty();
        } finally {
            metrics.close();
        }
    }

    @Test
    void what_the_doctor_finds_in_a_running_service_is_told() throws IOException {
        Checkup checkup = Checkup.of(settings(), CLOCK);
        checkup.look();
        assertThat(checkup.look()).isEqualTo(Duration.ofHours(1));

        List<Concern> concerns = concerns(Map::of, checkup, CLOCK);
        assertThat(concerns).extracting(Concern::kind).containsExactly("backup", "doctor");
        assertThat(detail(concerns.get(0))).contains("D25", "it never was", "backup DIR");
        assertThat(detail(concerns.get(1))).contains("D18", "127.0.0.1:1");
    }

    private MailIntake intake(Path drop, Metrics metrics) {
        return MailIntake.open(
                new IngestSettings(
                        Optional.empty(),
                        Optional.of(new IngestSettings.Drop(drop, Duration.ofMillis(50), Duration.ofDays(1))),
                        Optional.empty(),
                        1 << 20,
                        "sp.contoso.com",
                        Set.of("sp.contoso.com"),
                        List.of(new DeliverTo(
                                "ingest.deliver",
                                "*",
                                "library",
                                Optional.of(data.resolve("library")),
                                Optional.empty())),
                        List.of()),
                data.resolve("intake"),
                Optional.empty(),
                new MailIntake.Surroundings(
                        recipient -> new Resolution.Unknown(),
                        Optional.empty(),
                        store,
                        (name, password, peer) -> Optional.empty(),
                        list -> false,
                        metrics.mail(CLOCK),
                        SenderDns.NOBODY,
                        CLOCK));
    }

    private static String detail(Concern concern) {
        return concern.detail().in(new Texts(Optional.empty()).words(Language.ENGLISH), ZoneOffset.UTC);
    }

    private List<Concern> concerns(Supplier<Map<String, String>> mail, Checkup checkup, InstantSource clock) {
        Map<String, Supplier<Instant>> certificates = Map.of();
        return new ServiceConcerns(
                        List::of,
                        mail,
                        certificates,
                        ServiceConcerns.setAside(store),
                        List::of,
                        List::of,
                        List::of,
                        checkup,
                        clock)
                .now();
    }

    /** Of a service whose mail server is not there, and which asks a name server that is not there either. */
    private Settings settings() throws IOException {
        Path file = Files.writeString(
                data.resolve("dms.yaml"),
                "data: '" + data.resolve("store") + "'\nhttp: { port: 0 }\nmanagement: { port: 0 }\n"
                        + "directory: { mode: 'off' }\ndns: { servers: ['127.0.0.1:1'], timeout: 500ms }\n"
                        + "farms: [{ name: f, container: 'OU=SharePoint,DC=dms,DC=local', callers: ['net:127.0.0.1'],"
                        + " mailHost: sp.contoso.com }]\n"
                        + "mail: { out: { host: 127.0.0.1, port: 1, tls: 'off', from: dms@contoso.com } }\n");
        Configuration configuration = Configuration.load(Optional.of(file), Map.of());
        return configuration.settings().orElseThrow(() -> new AssertionError(configuration.problems()));
    }
}
