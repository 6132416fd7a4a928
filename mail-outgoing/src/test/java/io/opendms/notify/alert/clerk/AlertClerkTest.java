package io.opendms.notify.alert.clerk;

import static io.opendms.notify.alert.AlertScene.RECORD;
import static io.opendms.notify.alert.AlertScene.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.AlertRegistry;
import io.opendms.notify.alert.AlertScene;
import io.opendms.notify.alert.Frequency;
import io.opendms.notify.alert.Reader;
import io.opendms.notify.alert.Rhythm;
import io.opendms.notify.alert.Subscriber;
import io.opendms.notify.alert.Wish;
import io.opendms.notify.alert.jdbc.JdbcAlertItems;
import io.opendms.notify.alert.jdbc.JdbcAlertRegistry;
import io.opendms.notify.alert.jdbc.JdbcDepartures;
import io.opendms.notify.alert.leave.Departures;
import io.opendms.notify.alert.text.AlertTexts;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.text.Language;
import io.opendms.notify.text.Texts;
import io.opendms.record.Notice;
import io.opendms.record.RecordFailure;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import io.opendms.store.record.JdbcOutbox;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertClerkTest {
    private static final Subscriber ANNA = Subscriber.person("anna");
    private static final Subscriber TEAM = new Subscriber(Subscriber.Kind.GROUP, "team");
    private static final MailAddress ANNAS = MailAddress.parse("address", "anna@contoso.com");
    private static final MailAddress BENS = MailAddress.parse("address", "ben@contoso.com");

    @TempDir
    private Path folder;

    private final Map<String, OutgoingMail> queue = new LinkedHashMap<>();
    private final Map<Subscriber, List<Reader>> people = new LinkedHashMap<>();
    private final SettingsOfTeams settings = new SettingsOfTeams();
    private final List<AlertMeter.Outcome> counted = new ArrayList<>();
    private boolean directoryAnswers = true;
    private boolean storeFails;
    private boolean killed;
    private Instant now = AlertScene.NOW;

    private Database database;
    private JdbcOutbox outbox;
    private AlertRegistry alerts;
    private Departures departures;
    private AlertClerk clerk;

    @BeforeEach
    void open() {
        database = Database.sqlite(folder.resolve("test.db"));
        AuditChain audit = new AuditChain(database, "node");
        outbox = new JdbcOutbox(database, List.of(ItemNotice.SUBSCRIPTION));
        alerts = new JdbcAlertRegistry(database, audit);
        departures = new JdbcDepartures(database, audit);
        DirectoryByHand directory = this::readers;
        clerk = new AlertClerk(
                outbox,
                new AlertClerk.Desk(new JdbcAlertItems(database, outbox), departures, directory),
                new AlertClerk.Post(
                        settings,
                        this::put,
                        new AlertMails(
                                new AlertTexts(new Texts(Optional.empty())),
                                Optional.of("https://dms/unsubscribe?token="))),
                counted::add,
                () -> now);
        people.put(ANNA, List.of(new Reader("anna", ANNAS)));
        people.put(TEAM, List.of(new Reader("anna", ANNAS), new Reader("ben", BENS)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private int put(List<OutgoingMail> mails) {
        int before = queue.size();
        mails.forEach(mail -> queue.putIfAbsent(mail.key().digest(), mail));
        if (killed) {
            throw new IllegalStateException("killed after the mails were on disk");
        }
        if (storeFails) {
            throw new RecordFailure("the disk is full", new IllegalStateException());
        }
        return queue.size() - before;
    }

    private void arrives(String subject) {
        String body = """
                {"list":"sales@sp.contoso.com","farm":"contoso","subject":"%s","sender":"Eve","attachments":["a.pdf"],\
                "place":"","at":"2026-11-28T15:00:00Z"}""".formatted(subject);
        outbox.put(new Notice(now, ItemNotice.TOPIC, "contoso", subject, body));
    }

    private void works() {
        while (clerk.round().isZero()) {
            assertThat(queue.size()).isLessThan(1_000);
        }
    }

    private List<String> subjects() {
        return queue.values().stream().map(mail -> mail.text().subject()).toList();
    }

    @Test
    void tells_at_once_of_each_item() {
        alerts.put(AlertScene.atOnce(ANNA), now, RECORD);
        arrives("one");
        arrives("two");
        works();
        assertThat(subjects()).containsExactly("sales@sp.contoso.com: one", "sales@sp.contoso.com: two");
        OutgoingMail mail = queue.values().iterator().next();
        assertThat(mail.recipient()).isEqualTo(ANNAS);
        assertThat(mail.origin()).as("whose list it is").isEqualTo(SettingsOfTeams.TEAMS);
        assertThat(mail.aboutMail()).isTrue();
        assertThat(mail.unsubscribe().orElseThrow().toString()).startsWith("https://dms/unsubscribe?token=");
        assertThat(counted).containsOnly(AlertMeter.Outcome.TOLD);
    }

    @Test
    void tells_each_member_of_a_group_but_those_who_left() {
        Alert alert = alerts.put(AlertScene.atOnce(TEAM), now, RECORD).orElseThrow();
        arrives("one");
        works();
        assertThat(queue.values()).extracting(OutgoingMail::recipient).containsExactly(ANNAS, BENS);
        String token = departures.tokens(alert.id(), List.of(ANNAS), now).get(ANNAS);
        departures.leave(token, now, departure -> RECORD);
        queue.clear();
        arrives("two");
        works();
        assertThat(queue.values()).extracting(OutgoingMail::recipient).containsExactly(BENS);
    }

    @Test
    void stops_when_the_right_to_read_does_and_comes_again_when_it_does() {
        alerts.put(AlertScene.atOnce(ANNA), now, RECORD);
        people.put(ANNA, List.of());
        arrives("one");
        works();
        assertThat(queue).isEmpty();
        assertThat(counted).containsExactly(AlertMeter.Outcome.NO_READER);
        people.put(ANNA, List.of(new Reader("anna", ANNAS)));
        arrives("two");
        works();
        assertThat(subjects()).containsExactly("sales@sp.contoso.com: two");
    }

    @Test
    void writes_one_digest_at_the_hour_and_none_without_news() {
        alerts.put(AlertScene.daily(ANNA), now, RECORD);
        arrives("one");
        arrives("two");
        works();
        assertThat(queue).isEmpty();
        now = Instant.parse("2026-11-28T17:00:00Z");
        works();
        assertThat(subjects()).containsExactly("sales@sp.contoso.com: 2 neue Elemente");
        now = Instant.parse("2026-11-29T17:00:00Z");
        works();
        assertThat(queue).hasSize(1);
    }

    @Test
    void writes_one_digest_a_day_at_the_subscribers_hour_when_clocks_change() {
        Wish wish = new Wish(
                ANNA,
                SALES,
                new Rhythm(Frequency.DAILY, DayOfWeek.MONDAY, 8, ZoneId.of("Europe/Berlin")),
                Language.ENGLISH);
        now = Instant.parse("2026-10-24T10:00:00Z");
        alerts.put(wish, now, RECORD);
        // On 25 October 2026 clocks in Berlin go from 3 to 2, so that 8 is at 7 in UTC and no longer at 6.
        arrives("one");
        works();
        now = Instant.parse("2026-10-25T06:59:59Z");
        works();
        assertThat(queue).isEmpty();
        now = Instant.parse("2026-10-25T07:00:00Z");
        works();
        assertThat(subjects()).containsExactly("sales@sp.contoso.com: one");
        arrives("two");
        now = Instant.parse("2026-10-26T06:59:59Z");
        works();
        assertThat(queue).hasSize(1);
        now = Instant.parse("2026-10-26T07:00:00Z");
        works();
        assertThat(queue).hasSize(2);
    }

    @Test
    void writes_a_digest_once_when_the_service_was_down_at_its_hour() {
        alerts.put(AlertScene.daily(ANNA), now, RECORD);
        arrives("one");
        works();
        now = Instant.parse("2026-12-03T09:00:00Z");
        works();
        assertThat(queue).hasSize(1);
        arrives("two");
        now = Instant.parse("2026-12-03T16:59:59Z");
        works();
        assertThat(queue).hasSize(1);
        now = Instant.parse("2026-12-03T17:00:00Z");
        works();
        assertThat(queue).hasSize(2);
    }

    @Test
    void writes_no_second_digest_of_a_day_when_the_clock_is_set_back() {
        alerts.put(AlertScene.daily(ANNA), now, RECORD);
        arrives("one");
        now = Instant.parse("2026-11-28T17:00:01Z");
        works();
        now = Instant.parse("2026-11-28T16:59:00Z");
        arrives("two");
        works();
        now = Instant.parse("2026-11-28T17:00:00Z");
        works();
        assertThat(queue).hasSize(1);
    }

    @Test
    void tells_of_many_items_together_in_a_storm() {
        alerts.put(AlertScene.atOnce(ANNA), now, RECORD);
        for (int minute = 0; minute < 60; minute++) {
            now = AlertScene.NOW.plus(Duration.ofMinutes(minute));
            for (int i = 0; i < 17; i++) {
                arrives(minute + "/" + i);
            }
            works();
        }
        assertThat(queue.size()).isLessThan(25);
        now = now.plus(Duration.ofMinutes(30));
        works();
        long told = queue.values().stream()
                .map(mail -> mail.text().subject().replace(SALES + ": ", ""))
                .mapToLong(what -> what.endsWith(" new items") ? Long.parseLong(what.split(" ")[0]) : 1)
                .sum();
        assertThat(told).isEqualTo(60 * 17);
    }

    @Test
    void writes_a_mail_once_when_it_is_killed_between_the_queue_and_its_own_table() {
        alerts.put(AlertScene.atOnce(ANNA), now, RECORD);
        arrives("one");
        killed = true;
        assertThat(failure().orElseThrow()).contains("killed");
        killed = false;
        arrives("two");
        now = now.plus(Duration.ofMinutes(6));
        works();
        assertThat(subjects()).containsExactly("sales@sp.contoso.com: one", "sales@sp.contoso.com: two");
    }

    @Test
    void writes_no_mail_of_each_item_after_one_of_all_when_it_is_killed_in_a_storm() {
        alerts.put(AlertScene.atOnce(ANNA), now, RECORD);
        for (int i = 1; i <= 10; i++) {
            arrives("item " + i);
        }
        works();
        for (int i = 11; i <= 15; i++) {
            arrives("item " + i);
        }
        killed = true;
        assertThat(failure()).isPresent();
        killed = false;
        now = now.plus(Duration.ofHours(2));
        works();
        assertThat(subjects()).hasSize(11).endsWith("sales@sp.contoso.com: 5 new items");
    }

    @Test
    void tells_again_later_what_the_store_did_not_take() {
        alerts.put(AlertScene.atOnce(ANNA), now, RECORD);
        arrives("one");
        storeFails = true;
        works();
        assertThat(counted).containsExactly(AlertMeter.Outcome.POSTPONED);
        storeFails = false;
        now = now.plus(Duration.ofMinutes(1));
        works();
        assertThat(subjects()).containsExactly("sales@sp.contoso.com: one");
        assertThat(counted).containsExactly(AlertMeter.Outcome.POSTPONED, AlertMeter.Outcome.TOLD);
    }

    private Optional<String> failure() {
        try {
            works();
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Test
    void waits_for_a_directory_that_does_not_answer() {
        alerts.put(AlertScene.atOnce(ANNA), now, RECORD);
        arrives("one");
        directoryAnswers = false;
        works();
        assertThat(counted).containsExactly(AlertMeter.Outcome.POSTPONED);
        directoryAnswers = true;
        now = now.plus(Duration.ofMinutes(1));
        works();
        assertThat(queue).hasSize(1);
    }

    @Test
    void writes_nothing_where_no_server_is_set() {
        settings.take();
        alerts.put(AlertScene.atOnce(ANNA), now, RECORD);
        arrives("one");
        works();
        assertThat(queue).isEmpty();
        assertThat(counted).containsExactly(AlertMeter.Outcome.NO_SERVER);
    }

    @Test
    void passes_over_a_notice_that_it_cannot_read() {
        alerts.put(AlertScene.atOnce(ANNA), now, RECORD);
        outbox.put(new Notice(now, ItemNotice.TOPIC, "contoso", "x", "{\"list\":3"));
        arrives("one");
        works();
        assertThat(queue).hasSize(1);
        assertThat(outbox.waiting(10)).isZero();
    }

    @Test
    void bounds_a_digest_and_says_how_many_more_there_are() {
        alerts.put(AlertScene.daily(ANNA), now, RECORD);
        for (int i = 0; i < 60; i++) {
            arrives("item " + i);
        }
        now = now.plus(Duration.ofHours(3));
        works();
        assertThat(subjects()).containsExactly(SALES + ": 60 neue Elemente");
        assertThat(queue.values().iterator().next().text().plain())
                .contains("* item 49")
                .doesNotContain("* item 50")
                .contains("Und 10 weitere.");
    }

    /** Answers as a directory does. */
    private List<Reader> readers(Subscriber subscriber, MailAddress list) {
        if (!directoryAnswers) {
            throw new DirectoryFailure.Unreachable("no server answers");
        }
        return people.getOrDefault(subscriber, List.of());
    }
}
