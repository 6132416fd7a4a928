package io.opendms.notify.alert.clerk;

import static io.opendms.notify.alert.AlertScene.RECORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.AlertRegistry;
import io.opendms.notify.alert.AlertScene;
import io.opendms.notify.alert.Reader;
import io.opendms.notify.alert.Subscriber;
import io.opendms.notify.alert.jdbc.JdbcAlertItems;
import io.opendms.notify.alert.jdbc.JdbcAlertRegistry;
import io.opendms.notify.alert.jdbc.JdbcDepartures;
import io.opendms.notify.alert.text.AlertTexts;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.text.Texts;
import io.opendms.record.Notice;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import io.opendms.store.record.JdbcOutbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One mail for each person and item where somebody and a group are told of one list, and alerts that are not told yet. */
class GroupAlertsTest {
    private static final Subscriber ANNA = Subscriber.person("anna");
    private static final Subscriber TEAM = new Subscriber(Subscriber.Kind.GROUP, "team");
    private static final MailAddress ANNAS = MailAddress.parse("address", "anna@contoso.com");
    private static final MailAddress BENS = MailAddress.parse("address", "ben@contoso.com");

    /** When each item was. */
    private static final Instant STORED = Instant.parse("2026-11-28T15:00:00Z");

    private static final Instant BEFORE = STORED.minusSeconds(60);

    @TempDir
    private Path folder;

    private final List<OutgoingMail> queue = new ArrayList<>();
    private final Map<Subscriber, List<Reader>> people = new LinkedHashMap<>();
    private final List<AlertMeter.Outcome> counted = new ArrayList<>();
    private boolean directoryAnswers = true;
    private boolean tooMany;
    private int mostTogether;
    private Instant now = AlertScene.NOW;

    private Database database;
    private JdbcOutbox outbox;
    private AlertRegistry alerts;
    private AlertClerk clerk;

    @BeforeEach
    void open() {
        database = Database.sqlite(folder.resolve("test.db"));
        AuditChain audit = new AuditChain(database, "node");
        outbox = new JdbcOutbox(database, List.of(ItemNotice.SUBSCRIPTION));
        alerts = new JdbcAlertRegistry(database, audit);
        DirectoryByHand directory = this::readers;
        clerk = new AlertClerk(
                outbox,
                new AlertClerk.Desk(
                        new JdbcAlertItems(database, outbox), new JdbcDepartures(database, audit), directory),
                new AlertClerk.Post(
                        new SettingsOfTeams(),
                        this::put,
                        new AlertMails(new AlertTexts(new Texts(Optional.empty())), Optional.empty())),
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
        mostTogether = Math.max(mostTogether, mails.size());
        queue.addAll(mails);
        return mails.size();
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

    @Test
    void person_with_an_own_alert_is_not_told_of_the_same_by_that_of_a_group() {
        alerts.put(AlertScene.atOnce(TEAM), BEFORE, RECORD);
        alerts.put(AlertScene.atOnce(ANNA), BEFORE, RECORD);
        arrives("one");
        works();

        assertThat(queue).extracting(OutgoingMail::recipient).containsExactlyInAnyOrder(ANNAS, BENS);
        assertThat(queue)
                .filteredOn(mail -> mail.recipient().equals(ANNAS))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text().plain()).contains("anna"));
    }

    @Test
    void what_came_before_the_own_alert_is_still_told_by_that_of_the_group() {
        alerts.put(AlertScene.atOnce(TEAM), BEFORE, RECORD);
        directoryAnswers = false;
        arrives("one");
        works();
        alerts.put(AlertScene.atOnce(ANNA), STORED.plusSeconds(1), RECORD);
        directoryAnswers = true;
        now = now.plus(Duration.ofMinutes(1));
        works();

        assertThat(queue).extracting(OutgoingMail::recipient).containsExactlyInAnyOrder(ANNAS, BENS);
    }

    @Test
    void group_whose_members_all_have_alerts_of_their_own_is_told_of_nothing() {
        people.put(TEAM, List.of(new Reader("Anna", ANNAS)));
        alerts.put(AlertScene.atOnce(TEAM), BEFORE, RECORD);
        alerts.put(AlertScene.atOnce(ANNA), BEFORE, RECORD);
        arrives("one");
        works();

        assertThat(queue).hasSize(1);
        assertThat(counted).containsExactlyInAnyOrder(AlertMeter.Outcome.NO_READER, AlertMeter.Outcome.TOLD);
    }

    @Test
    void why_an_alert_cannot_be_told_is_known_until_it_is() {
        Alert alert = alerts.put(AlertScene.atOnce(TEAM), BEFORE, RECORD).orElseThrow();
        directoryAnswers = false;
        arrives("one");
        works();
        assertThat(alerts.troubles()).containsOnlyKeys(alert.id());
        assertThat(alerts.troubles().get(alert.id())).isNotEmpty();

        directoryAnswers = true;
        now = now.plus(Duration.ofMinutes(1));
        works();
        assertThat(alerts.troubles()).isEmpty();
        assertThat(queue).hasSize(2);
    }

    @Test
    void mails_for_a_large_group_are_not_all_in_memory_at_once() {
        people.put(
                TEAM,
                IntStream.range(0, 250)
                        .mapToObj(i -> new Reader("p" + i, MailAddress.parse("address", "p" + i + "@contoso.com")))
                        .toList());
        alerts.put(AlertScene.atOnce(TEAM), BEFORE, RECORD);
        arrives("one");
        works();

        assertThat(queue).extracting(OutgoingMail::recipient).doesNotHaveDuplicates();
        assertThat(queue).hasSize(250);
        assertThat(mostTogether).isEqualTo(100);
        assertThat(counted).containsExactly(AlertMeter.Outcome.TOLD);
    }

    @Test
    void group_with_too_many_members_is_tried_again_after_a_quarter_of_an_hour() {
        alerts.put(AlertScene.atOnce(TEAM), BEFORE, RECORD);
        tooMany = true;
        arrives("one");
        works();
        tooMany = false;

        now = now.plus(Duration.ofMinutes(14));
        works();
        assertThat(queue).isEmpty();
        now = now.plus(Duration.ofMinutes(1));
        works();
        assertThat(queue).hasSize(2);
    }

    @Test
    void alert_that_a_newer_node_keeps_in_its_own_words_is_left_to_that_and_holds_up_no_other() {
        Alert newer = alerts.put(AlertScene.atOnce(TEAM), BEFORE, RECORD).orElseThrow();
        alerts.put(AlertScene.atOnce(ANNA), BEFORE, RECORD);
        database.write("write as a newer node does", session -> {
            session.statement("UPDATE alert SET frequency = 'each-full-moon' WHERE kind = 'group'")
                    .executeUpdate();
            return true;
        });
        arrives("one");
        works();

        assertThat(queue).extracting(OutgoingMail::recipient).containsExactly(ANNAS);
        assertThat(alerts.find(newer.id())).isEmpty();
        assertThat(alerts.page(0, 9)).hasSize(1);
        database.write("write as this one does", session -> {
            session.statement("UPDATE alert SET frequency = 'at-once' WHERE kind = 'group'")
                    .executeUpdate();
            return true;
        });
        works();
        assertThat(queue).as("with what came meanwhile").hasSize(2);
    }

    /** Answers as a directory does. */
    private List<Reader> readers(Subscriber subscriber, MailAddress list) {
        if (!directoryAnswers) {
            throw new DirectoryFailure.Unreachable("no server answers");
        }
        if (tooMany) {
            throw new DirectoryFailure.TooMany("the group has too many members");
        }
        return people.getOrDefault(subscriber, List.of());
    }
}
