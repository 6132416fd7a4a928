package io.opendms.notify.queue.postman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.Sender;
import io.opendms.notify.queue.Backlog;
import io.opendms.notify.queue.MailLine;
import io.opendms.notify.queue.MailSearch;
import io.opendms.notify.queue.MailState;
import io.opendms.notify.queue.Mails;
import io.opendms.notify.queue.OutgoingMails;
import io.opendms.notify.queue.jdbc.JdbcMailClaims;
import io.opendms.notify.queue.jdbc.JdbcMailQueue;
import io.opendms.notify.queue.jdbc.JdbcOutgoingMails;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.SettingsOf;
import io.opendms.notify.setting.Throughput;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.Sample;
import io.opendms.notify.smtp.SmtpSender;
import io.opendms.notify.smtp.script.ScriptedServer;
import io.opendms.notify.smtp.script.TestCertificate;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The postman over the queue in the store. */
class PostmanOnStoreTest {
    private static final Pattern MESSAGE_ID = Pattern.compile("(?m)^Message-ID: (\\S+)");

    private final AtomicReference<Instant> now = new AtomicReference<>(Mails.AT);

    @TempDir
    private Path folder;

    private Database database;
    private OutgoingMails mails;

    @BeforeEach
    void open() {
        database = Database.sqlite(folder.resolve("test.db"));
        mails = new JdbcOutgoingMails(database, new AuditChain(database, "a"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void all_that_waits_while_a_server_is_stopped_for_an_hour_comes_once() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            SettingsOf settings = settings(server.port());
            try (SmtpSender sender = new SmtpSender(settings, "dms.contoso.com", now::get);
                    Postman postman = postman("a", settings, sender)) {
                put("before", 40);
                goOnUntilEmpty(postman);

                server.answering(ScriptedServer.GREETING, ScriptedServer.CLOSE);
                server.hangUp();
                put("during", 300);
                for (int minute = 0; minute < 60; minute++) {
                    now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(1)));
                    postman.round();
                    await().pollDelay(Duration.ZERO).until(() -> !isAnyInHand());
                }
                assertThat(postman.problems()).hasSize(1);
                assertThat(server.connections()).as("it was asked now and then").isBetween(10, 60);
                assertThat(server.texts()).hasSize(40);

                server.answering(ScriptedServer.GREETING, "220 mx.contoso.com");
                goOnUntilEmpty(postman);
            }

            assertThat(server.texts()).hasSize(340);
            assertThat(server.texts().stream()
                            .flatMap(text -> MESSAGE_ID.matcher(text).results())
                            .map(MatchResult::group)
                            .distinct())
                    .hasSize(340);
            assertThat(lines()).hasSize(340).allMatch(line -> line.state() == MailState.SENT && line.attempts() == 1);
        }
    }

    @Test
    void mail_that_a_server_is_slow_to_take_is_begun_by_no_other_node() throws Exception {
        ScriptedSender slow = new ScriptedSender();
        ScriptedSender other = new ScriptedSender();
        slow.hold("e0");
        SettingsOf settings = settings(25);
        try (Postman first = postman("a", settings, slow);
                Postman second = postman("b", settings, other)) {
            put("e", 1);
            first.round();
            await().until(() -> slow.tries() == 1);

            now.updateAndGet(instant -> instant.plus(ScriptedSender.LONGEST_TRY));
            second.round();
            slow.letGo("e0");

            await().until(() -> lines().get(0).state() == MailState.SENT);
            second.round();
        }
        assertThat(other.tries()).isZero();
        assertThat(mails.find(lines().get(0).number()).orElseThrow().tries()).hasSize(1);
    }

    @Test
    void mail_stays_queued_while_the_certificate_of_its_server_has_expired() throws Exception {
        TestCertificate expired =
                TestCertificate.of(folder, "expired", "EC", "san=dns:localhost", "-startdate -10d -validity 5");
        for (Tls tls : new Tls[] {Tls.REQUIRED, Tls.IMPLICIT}) {
            try (ScriptedServer server =
                    new ScriptedServer().offering("STARTTLS").withTls(expired.server())) {
                if (tls == Tls.IMPLICIT) {
                    server.fromTheStart();
                }
                SendingSettings required = Sample.settings(server.port(), tls, Optional.of(expired.certificate()));
                put("under" + tls, 1);
                try (SmtpSender sender = new SmtpSender(origin -> Optional.of(required), "dms.contoso.com", now::get);
                        Postman postman = postman("a", origin -> Optional.of(required), sender)) {
                    postman.round();
                    await().until(() -> !postman.problems().isEmpty() && !isAnyInHand());

                    assertThat(postman.problems()).singleElement().asString().contains("certificate has expired");
                }
                assertThat(server.texts()).isEmpty();
                assertThat(lines()).allMatch(line -> line.state() == MailState.QUEUED && line.attempts() == 0);
            }
        }
    }

    private void put(String event, int count) {
        new JdbcMailQueue(database, 60)
                .put(IntStream.range(0, count)
                        .mapToObj(i -> Mails.of(event + i, "p" + i + "@b.example", Mails.FARM, now.get()))
                        .toList());
    }

    private void goOnUntilEmpty(Postman postman) {
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            now.updateAndGet(instant -> instant.plusSeconds(10));
            postman.round();
            return mails.backlog(now.get()).equals(new Backlog(0, 0, 0, Optional.empty()));
        });
    }

    private boolean isAnyInHand() {
        return !mails.page(new MailSearch("", Optional.of(MailState.SENDING), Optional.empty(), 1))
                .isEmpty();
    }

    private List<MailLine> lines() {
        return mails.page(new MailSearch("", Optional.empty(), Optional.empty(), 1_000));
    }

    private Postman postman(String node, SettingsOf settings, Sender sender) {
        return new Postman(
                new JdbcMailClaims(database, node),
                settings,
                sender,
                new PostMeter() {
                    @Override
                    public void tried(Attempt.End end) {}

                    @Override
                    public void givenUp() {}
                },
                now::get);
    }

    private static SettingsOf settings(int port) {
        SendingSettings usual = Sample.settings(port, Tls.OFF, Optional.empty());
        SendingSettings settings =
                new SendingSettings(usual.server(), usual.identity(), usual.envelope(), new Throughput(4, 60_000));
        return origin -> Optional.of(settings);
    }
}
