package io.opendms.boot.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opendms.boot.ReadLists;
import io.opendms.boot.loop.Rounds;
import io.opendms.boot.people.ListedAccounts;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.list.ListCatalog;
import io.opendms.ingest.list.jdbc.JdbcListRegistry;
import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.AlertException;
import io.opendms.notify.alert.Frequency;
import io.opendms.notify.alert.Rhythm;
import io.opendms.notify.alert.Subscriber;
import io.opendms.notify.alert.Wish;
import io.opendms.notify.alert.clerk.AlertMeter;
import io.opendms.notify.alert.clerk.ItemNotice;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.mail.Sender;
import io.opendms.notify.queue.MailLine;
import io.opendms.notify.queue.MailSearch;
import io.opendms.notify.queue.jdbc.JdbcMailClaims;
import io.opendms.notify.queue.jdbc.JdbcMailQueue;
import io.opendms.notify.queue.jdbc.JdbcOutgoingMails;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.Sample;
import io.opendms.notify.text.Language;
import io.opendms.notify.text.Texts;
import io.opendms.record.AuditRecord;
import io.opendms.record.Notice;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts as the service wires them: lists, people, store, and the thread that tells. */
class AlertsTest {
    private static final MailAddress SALES = MailAddress.parse("list", "sales@contoso.com");
    private static final AuditRecord.Origin BY = new AuditRecord.Origin("ada", "", "", "");
    private static final SendingSettings SERVER = new SendingSettings(
            new ServerAddress("mail.contoso.com", 25, Tls.OFF, Optional.empty(), Optional.empty()),
            Sample.NOBODY,
            Sample.PLAIN_ENVELOPE);

    @TempDir
    private Path folder;

    private final ListedAccounts accounts = new ListedAccounts();
    private final List<AlertMeter.Outcome> outcomes = new CopyOnWriteArrayList<>();
    private volatile Instant now = Instant.parse("2026-10-24T10:00:00Z");
    private Store store;
    private ListCatalog lists;
    private Alerts alerts;
    private Rounds telling;

    @BeforeEach
    void open() {
        store = Store.open(StoreSettings.embedded(folder).telling(List.of(ItemNotice.SUBSCRIPTION)), () -> now);
        lists = new ListCatalog(
                new JdbcListRegistry(store.database(), store.auditTrail()),
                List.of(ReadLists.readBy(SALES, "team", "anna")),
                () -> now);
        alerts = new Alerts(store, accounts, Optional.of(lists), () -> now);
        accounts.put("anna", "team");
        accounts.put("bert", "team");
        accounts.put("carl");
        telling = alerts.start(
                origin -> Optional.of(SERVER),
                new Texts(Optional.empty()),
                new JdbcMailQueue(store.database(), 60),
                Optional.of(URI.create("https://dms.contoso.com/")),
                outcomes::add);
    }

    @AfterEach
    void close() {
        telling.close();
        store.close();
    }

    @Test
    void tells_a_reader_at_once_with_a_link_to_leave() throws AlertException {
        alerts.desk().setOwn(wish(Subscriber.person("anna"), Frequency.AT_ONCE), BY);

        arrives("Offer");

        await().untilAsserted(
                        () -> assertThat(subjects()).containsExactly("anna@contoso.com sales@contoso.com: Offer"));
    }

    @Test
    void mail_that_waited_is_left_by_a_node_without_lists_to_one_that_has_them() throws Exception {
        alerts.desk().setOwn(wish(Subscriber.person("anna"), Frequency.AT_ONCE), BY);
        arrives("Offer");
        await().untilAsserted(() -> assertThat(subjects()).hasSize(1));
        OutgoingMail mail = new JdbcMailClaims(store.database(), "a")
                .claim(Origin.ofFarm("contoso"), now, now.plusSeconds(60), 1)
                .get(0)
                .mail();
        now = now.plusSeconds(600);

        assertThat(asked(Optional.empty(), mail)).isEqualTo(Attempt.End.UNDECIDED);
        assertThat(asked(Optional.of(lists), mail)).isEqualTo(Attempt.End.SENT);
    }

    private Attempt.End asked(Optional<ListCatalog> known, OutgoingMail mail) throws InterruptedException {
        Sender takes = new Sender() {
            @Override
            public Attempt send(OutgoingMail sent) {
                return new Attempt(Attempt.End.SENT, "250 ok");
            }

            @Override
            public Duration longest() {
                return Duration.ofMinutes(1);
            }

            @Override
            public void close() {}
        };
        return new Alerts(store, accounts, known, () -> now)
                .sender(takes)
                .send(mail)
                .end();
    }

    @Test
    void tells_those_of_a_group_who_may_read_by_then() throws AlertException {
        alerts.desk().set(wish(new Subscriber(Subscriber.Kind.GROUP, "team"), Frequency.AT_ONCE), BY);
        arrives("one");
        await().untilAsserted(() -> assertThat(subjects())
                .containsExactlyInAnyOrder(
                        "anna@contoso.com sales@contoso.com: one", "bert@contoso.com sales@contoso.com: one"));

        accounts.lock("bert");
        arrives("two");
        await().untilAsserted(
                        () -> assertThat(subjects()).hasSize(3).contains("anna@contoso.com sales@contoso.com: two"));
    }

    @Test
    void tells_nobody_whose_right_to_read_is_gone() throws AlertException {
        alerts.desk().setOwn(wish(Subscriber.person("bert"), Frequency.AT_ONCE), BY);
        accounts.put("bert");

        arrives("secret");

        await().untilAsserted(() -> assertThat(outcomes).containsExactly(AlertMeter.Outcome.NO_READER));
        assertThat(subjects()).isEmpty();
        accounts.put("bert", "team");
        arrives("open");
        await().untilAsserted(() -> assertThat(subjects()).containsExactly("bert@contoso.com sales@contoso.com: open"));
    }

    @Test
    void lets_nobody_set_an_own_alert_who_may_not_read() {
        assertThatThrownBy(() -> alerts.desk().setOwn(wish(Subscriber.person("carl"), Frequency.AT_ONCE), BY))
                .isInstanceOf(AlertException.class)
                .hasMessageContaining("not among the readers");
        assertThat(alerts.desk().of("carl")).isEmpty();
    }

    @Test
    void writes_the_digest_of_a_day_of_25_hours_at_the_subscriber_s_hour() throws AlertException {
        Alert alert = alerts.desk().setOwn(wish(Subscriber.person("anna"), Frequency.DAILY), BY);
        arrives("one");
        await().untilAsserted(() -> assertThat(store.outbox().waiting(10)).isZero());

        // On 25 October 2026 clocks in Berlin go from 3 to 2: 8 is at 7 in UTC and no longer at 6.
        now = Instant.parse("2026-10-25T06:59:59Z");
        arrives("two");
        await().untilAsserted(() -> assertThat(store.outbox().waiting(10)).isZero());
        assertThat(subjects()).isEmpty();
        now = Instant.parse("2026-10-25T07:00:00Z");

        await().untilAsserted(() ->
                assertThat(subjects()).containsExactly("anna@contoso.com sales@contoso.com: 2 new items"));
        assertThat(alerts.desk().find(alert.id())).isPresent();
    }

    private static Wish wish(Subscriber subscriber, Frequency frequency) {
        return new Wish(
                subscriber,
                SALES,
                new Rhythm(frequency, DayOfWeek.MONDAY, 8, ZoneId.of("Europe/Berlin")),
                Language.ENGLISH);
    }

    private void arrives(String subject) {
        String body = """
                {"list":"sales@contoso.com","farm":"contoso","subject":"%s","sender":"Eve","attachments":[],\
                "place":"","at":"2026-10-24T09:00:00Z"}""".formatted(subject);
        store.outbox().put(new Notice(now, ItemNotice.TOPIC, "contoso", subject, body));
    }

    /** Of each mail in the queue the recipient and the subject. */
    private List<String> subjects() {
        return new JdbcOutgoingMails(store.database(), store.auditTrail())
                .page(new MailSearch("", Optional.empty(), Optional.empty(), 50)).stream()
                        .map(AlertsTest::shown)
                        .toList();
    }

    private static String shown(MailLine line) {
        return line.recipient() + " " + line.title();
    }
}
