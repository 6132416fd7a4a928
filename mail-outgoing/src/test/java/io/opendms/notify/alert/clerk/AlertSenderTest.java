package io.opendms.notify.alert.clerk;

import static io.opendms.notify.alert.AlertScene.ANNA;
import static io.opendms.notify.alert.AlertScene.BEN;
import static io.opendms.notify.alert.AlertScene.RECORD;
import static io.opendms.notify.alert.AlertScene.SALES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.AlertRegistry;
import io.opendms.notify.alert.AlertScene;
import io.opendms.notify.alert.Reader;
import io.opendms.notify.alert.Subscriber;
import io.opendms.notify.alert.jdbc.JdbcAlertRegistry;
import io.opendms.notify.alert.jdbc.JdbcDepartures;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.queue.MailLine;
import io.opendms.notify.queue.MailSearch;
import io.opendms.notify.queue.MailState;
import io.opendms.notify.queue.MailStory;
import io.opendms.notify.queue.OutgoingMails;
import io.opendms.notify.queue.PastTry;
import io.opendms.notify.queue.jdbc.JdbcMailClaims;
import io.opendms.notify.queue.jdbc.JdbcMailQueue;
import io.opendms.notify.queue.jdbc.JdbcOutgoingMails;
import io.opendms.notify.queue.postman.PostMeter;
import io.opendms.notify.queue.postman.Postman;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.Sample;
import io.opendms.notify.smtp.SmtpSender;
import io.opendms.notify.smtp.script.ScriptedServer;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails of alerts that wait in the queue of the store for their server, and the rights of their readers meanwhile. */
class AlertSenderTest {
    private static final Subscriber TEAM = new Subscriber(Subscriber.Kind.GROUP, "team");

    private final AtomicReference<Instant> now = new AtomicReference<>(AlertScene.NOW);
    private final Set<MailAddress> readers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger questions = new AtomicInteger();
    private volatile boolean directoryAnswers = true;

    /** Of whom there are more than the directory tells of. */
    private volatile @Nullable Subscriber tooLarge;

    /** How long the directory takes for an answer. */
    private volatile Duration slowness = Duration.ZERO;

    @TempDir
    private Path folder;

    private Database database;
    private AlertRegistry alerts;
    private OutgoingMails mails;
    private ScriptedServer server;
    private AlertSender sender;
    private Postman postman;
    private Alert alert;

    @BeforeEach
    void open() throws IOException {
        database = Database.sqlite(folder.resolve("test.db"));
        AuditChain audit = new AuditChain(database, "node");
        alerts = new JdbcAlertRegistry(database, audit);
        mails = new JdbcOutgoingMails(database, audit);
        server = new ScriptedServer();
        SendingSettings settings = Sample.settings(server.port(), Tls.OFF, Optional.empty());
        DirectoryByHand directory = this::readers;
        sender = new AlertSender(
                new SmtpSender(origin -> Optional.of(settings), "dms.contoso.com", now::get),
                alerts,
                new JdbcDepartures(database, audit),
                directory,
                now::get);
        postman = new Postman(
                new JdbcMailClaims(database, "node"),
                origin -> Optional.of(settings),
                sender,
                new Uncounted(),
                now::get);
        readers.addAll(List.of(ANNA, BEN));
        alert = alerts.put(AlertScene.atOnce(TEAM), now.get(), RECORD).orElseThrow();
    }

    @AfterEach
    void close() throws IOException {
        postman.close();
        server.close();
        database.close();
    }

    @Test
    void mail_that_waited_for_its_server_goes_to_nobody_whose_right_is_gone() {
        stopServer();
        writes(1, ANNA);
        writes(1, BEN);
        goOnUntil(() -> !postman.problems().isEmpty());
        now.updateAndGet(instant -> instant.plus(Duration.ofHours(1)));

        readers.remove(ANNA);
        server.answering(ScriptedServer.GREETING, "220 mx.contoso.com");
        goOnUntil(() ->
                of(ANNA).line().state() == MailState.DROPPED && of(BEN).line().state() == MailState.SENT);

        assertThat(server.commands())
                .contains("RCPT TO:<" + BEN + ">")
                .noneMatch(command -> command.contains(ANNA.toString()));
        MailStory dropped = of(ANNA);
        assertThat(dropped.line().reply()).contains("may read the list");
        assertThat(dropped.hasText()).isFalse();
        assertThat(dropped.tries().get(dropped.tries().size() - 1).end()).isEqualTo(Attempt.End.UNWANTED);
        assertThat(dropped.line().isReleasable(now.get())).isFalse();
    }

    @Test
    void mail_of_an_alert_that_is_gone_is_dropped_even_if_a_node_had_it_in_hand() {
        alerts.remove(alert.id(), RECORD);
        writes(1, ANNA);
        now.updateAndGet(instant -> instant.plus(AlertSender.FRESH));

        goOnUntil(() -> of(ANNA).line().state() == MailState.DROPPED);

        assertThat(server.texts()).isEmpty();
        assertThat(questions).hasValue(0);
    }

    @Test
    void mail_that_did_not_wait_and_mail_of_other_kinds_asks_nothing() {
        directoryAnswers = false;
        readers.clear();
        writes(1, ANNA);
        queue(
                new MailKey("request_waiting/1/1", BEN),
                "request_waiting",
                now.get().minus(Duration.ofHours(1)));

        goOnUntil(() -> server.texts().size() == 2);

        assertThat(questions).hasValue(0);
    }

    @Test
    void mail_waits_while_the_directory_does_not_answer_and_holds_up_no_other() {
        for (int batch = 1; batch <= 10; batch++) {
            writes(batch, ANNA);
        }
        now.updateAndGet(instant -> instant.plus(AlertSender.FRESH));
        queue(new MailKey("request_waiting/1/1", BEN), "request_waiting", now.get());
        directoryAnswers = false;
        for (int minute = 0; minute < 3; minute++) {
            goOnUntil(() -> lines().stream().noneMatch(this::isDue));
            now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(1)));
        }

        assertThat(server.texts()).hasSize(1);
        assertThat(of(BEN).line().state()).isEqualTo(MailState.SENT);
        assertThat(of(ANNA).line().state()).isEqualTo(MailState.QUEUED);
        assertThat(of(ANNA).line().attempts()).isZero();
        assertThat(of(ANNA).tries()).extracting(PastTry::end).containsExactly(Attempt.End.UNDECIDED);
        assertThat(of(ANNA).tries()).extracting(PastTry::times).containsExactly(3);
        assertThat(questions).as("by each connection once a minute").hasValueLessThanOrEqualTo(3 * 4);

        directoryAnswers = true;
        goOnUntil(() -> server.texts().size() == 11);
    }

    @Test
    void answer_that_takes_longer_than_a_try_may_is_there_for_the_next_one() {
        writes(1, ANNA);
        now.updateAndGet(instant -> instant.plus(AlertSender.FRESH));
        slowness = Duration.ofSeconds(61);
        goOnUntil(() -> of(ANNA).tries().size() == 1);
        assertThat(of(ANNA).tries()).extracting(PastTry::end).containsExactly(Attempt.End.UNDECIDED);

        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(1)));
        goOnUntil(() -> of(ANNA).line().state() == MailState.SENT);

        assertThat(questions).hasValue(1);
    }

    @Test
    void directory_that_took_long_not_to_answer_is_left_alone_from_then_on() throws Exception {
        OutgoingMail mail = mail(new MailKey(AlertMails.events(alert.id()) + 1, ANNA), AlertMails.TOPIC, now.get());
        now.updateAndGet(instant -> instant.plus(AlertSender.FRESH));
        directoryAnswers = false;
        slowness = Duration.ofSeconds(55);

        assertThat(sender.send(mail).end()).isEqualTo(Attempt.End.UNDECIDED);
        assertThat(sender.send(mail).end()).isEqualTo(Attempt.End.UNDECIDED);

        assertThat(questions).hasValue(1);
    }

    @Test
    void group_that_has_become_too_large_holds_up_no_other_alert_and_is_asked_about_once() {
        Alert bens = alerts.put(AlertScene.atOnce(Subscriber.person("ben")), now.get(), RECORD)
                .orElseThrow();
        for (int batch = 1; batch <= 10; batch++) {
            writes(batch, ANNA);
        }
        queue(new MailKey(AlertMails.events(bens.id()) + 1, BEN), AlertMails.TOPIC, now.get());
        now.updateAndGet(instant -> instant.plus(AlertSender.FRESH));
        tooLarge = TEAM;

        goOnUntil(() -> lines().stream().noneMatch(this::isDue));

        assertThat(of(BEN).line().state()).isEqualTo(MailState.SENT);
        assertThat(lines()).filteredOn(line -> line.state() == MailState.QUEUED).hasSize(10);
        assertThat(of(ANNA).tries()).extracting(PastTry::end).containsExactly(Attempt.End.UNDECIDED);
        assertThat(questions).as("about each alert").hasValue(2);
    }

    @Test
    void alert_in_words_of_a_newer_node_is_not_taken_for_one_that_is_gone() throws Exception {
        database.write(
                "set",
                session -> session.statement("UPDATE alert SET frequency = 'fortnightly'")
                        .executeUpdate());
        OutgoingMail mail = mail(new MailKey(AlertMails.events(alert.id()) + 1, ANNA), AlertMails.TOPIC, now.get());
        now.updateAndGet(instant -> instant.plus(AlertSender.FRESH));

        assertThat(sender.send(mail).end()).isEqualTo(Attempt.End.UNDECIDED);
        assertThat(questions).hasValue(0);
    }

    private boolean isDue(MailLine line) {
        return line.dueAt().filter(due -> !due.isAfter(now.get())).isPresent() || line.state() == MailState.SENDING;
    }

    private void stopServer() {
        server.answering(ScriptedServer.GREETING, ScriptedServer.CLOSE);
    }

    private void goOnUntil(Callable<Boolean> reached) {
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            postman.round();
            return reached.call();
        });
    }

    private void writes(int batch, MailAddress reader) {
        queue(new MailKey(AlertMails.events(alert.id()) + batch, reader), AlertMails.TOPIC, now.get());
    }

    private void queue(MailKey key, String topic, Instant written) {
        new JdbcMailQueue(database, 60).put(List.of(mail(key, topic, written)));
    }

    private static OutgoingMail mail(MailKey key, String topic, Instant written) {
        return new OutgoingMail(
                key,
                Origin.SERVICE,
                topic,
                SALES.key(),
                written,
                new MailText("new", "new", "<p>new</p>"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    private List<MailLine> lines() {
        return mails.page(new MailSearch("", Optional.empty(), Optional.empty(), 99));
    }

    /** Of somebody's youngest mail. */
    private MailStory of(MailAddress recipient) {
        return lines().stream()
                .filter(line -> line.recipient().equals(recipient.toString()))
                .map(line -> mails.find(line.number()).orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    /** Answers as a directory does. */
    private List<Reader> readers(Subscriber subscriber, MailAddress list) {
        questions.incrementAndGet();
        now.updateAndGet(instant -> instant.plus(slowness));
        if (!directoryAnswers) {
            throw new DirectoryFailure.Unreachable("no server answers");
        }
        if (subscriber.equals(tooLarge)) {
            throw new DirectoryFailure.TooMany("the group has too many members");
        }
        return readers.stream()
                .map(address -> new Reader(address.toString(), address))
                .toList();
    }

    /** Counts nothing. */
    private static final class Uncounted implements PostMeter {
        @Override
        public void tried(Attempt.End end) {}

        @Override
        public void givenUp() {}
    }
}
