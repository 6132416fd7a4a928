package io.opendms.notify.queue.postman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.mail.Sender;
import io.opendms.notify.queue.MailState;
import io.opendms.notify.queue.Mails;
import io.opendms.notify.queue.TriedMail;
import io.opendms.notify.secret.ClearPassword;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.Envelope;
import io.opendms.notify.setting.Identity;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Throughput;
import io.opendms.notify.setting.Tls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostmanTest {
    private static final Origin OTHER = Origin.ofFarm("other");
    private static final Duration LONGEST_TRY = Duration.ofMinutes(36);

    private final ListedClaims claims = new ListedClaims();
    private final ScriptedSender sender = new ScriptedSender();
    private final AtomicReference<Instant> now = new AtomicReference<>(Mails.AT);
    private final AtomicInteger givenUp = new AtomicInteger();
    private final Postman postman = new Postman(
            claims,
            PostmanTest::settings,
            sender,
            new PostMeter() {
                @Override
                public void tried(Attempt.End end) {}

                @Override
                public void givenUp() {
                    givenUp.incrementAndGet();
                }
            },
            now::get);

    @AfterEach
    void close() {
        postman.close();
    }

    @Test
    void sends_all_that_is_due_and_never_has_many_in_hand() {
        for (int i = 0; i < 500; i++) {
            claims.put(Mails.of("e" + i, "a@b.example"));
        }
        goOnUntil(() -> claims.sent() == 500);

        assertThat(sender.tries.get()).isEqualTo(500);
        assertThat(claims.mostInHand()).isLessThanOrEqualTo(2 * 16 + 2 * Ends.MOST);
    }

    @Test
    void refused_mail_has_failed_and_one_that_may_come_again_waits_five_minutes_then_ten() {
        claims.put(Mails.of("refused", "a@b.example"));
        claims.put(Mails.of("later", "a@b.example"));
        sender.answers.put("refused", new Attempt(Attempt.End.REFUSED, "550 no"));
        sender.answers.put("later", new Attempt(Attempt.End.LATER, "451 busy"));

        goOnUntil(() -> claims.tried().size() == 2);
        assertThat(tried("refused").state()).isEqualTo(MailState.FAILED);
        assertThat(tried("later").dueAt()).contains(Mails.AT.plus(Duration.ofMinutes(5)));

        now.set(Mails.AT.plus(Duration.ofMinutes(5)));
        goOnUntil(() -> claims.tried().size() == 3);
        assertThat(claims.tried().get(2).dueAt()).contains(Mails.AT.plus(Duration.ofMinutes(15)));
        assertThat(claims.tried().get(2).attempts()).isEqualTo(2);
    }

    @Test
    void mail_that_may_come_again_is_given_up_after_five_days() {
        claims.put(Mails.of("e", "a@b.example"));
        sender.answers.put("e", new Attempt(Attempt.End.LATER, "451 busy"));
        now.set(Mails.AT.plus(Duration.ofDays(5)));

        goOnUntil(() -> claims.tried().size() == 1);

        assertThat(tried("e").state()).isEqualTo(MailState.GIVEN_UP);
        assertThat(givenUp).hasValue(1);
    }

    @Test
    void mail_that_became_old_while_nothing_ran_is_sent_and_not_given_up() {
        claims.put(Mails.of("e", "a@b.example", Mails.FARM, Mails.AT.minus(Duration.ofDays(20))));

        goOnUntil(() -> claims.sent() == 1);

        assertThat(givenUp).hasValue(0);
    }

    @Test
    void mail_that_no_server_is_set_for_is_given_up_after_ten_days() {
        claims.put(Mails.of("e", "a@b.example", Origin.ofFarm("unset"), Mails.AT));
        now.set(Mails.AT.plus(Duration.ofDays(10)));
        postman.round();
        assertThat(givenUp).hasValue(0);

        now.set(Mails.AT.plus(Duration.ofDays(10)).plus(Duration.ofMinutes(6)));
        postman.round();

        assertThat(givenUp).hasValue(1);
        assertThat(claims.waiting()).isZero();
    }

    @Test
    void while_a_server_is_away_one_mail_at_a_time_asks_and_the_others_wait_untried() {
        sender.otherwise = new Attempt(Attempt.End.NO_SERVER, "connection refused");
        for (int i = 0; i < 50; i++) {
            claims.put(Mails.of("e" + i, "a@b.example"));
        }
        goOnUntil(() -> claims.waiting() == 50);
        int first = sender.tries.get();
        assertThat(first).as("no more than there are connections").isBetween(1, 2);
        assertThat(postman.problems()).singleElement().asString().contains("mail.contoso.com:25", "connection refused");

        now.set(Mails.AT.plusSeconds(6));
        goOnUntil(() -> sender.tries.get() == first + 1 && claims.waiting() == 50);
        for (int round = 0; round < 20; round++) {
            postman.round();
        }
        assertThat(sender.tries).as("the next pause is longer").hasValue(first + 1);
        assertThat(claims.tried()).allMatch(one -> one.attempts() == 0);

        sender.otherwise = new Attempt(Attempt.End.SENT, "250 ok");
        now.set(Mails.AT.plusSeconds(60));
        goOnUntil(() -> claims.sent() == 50);
        assertThat(postman.problems()).isEmpty();
    }

    @Test
    void server_that_is_away_or_slow_holds_up_no_other() {
        sender.held.put("slow", new CountDownLatch(1));
        for (int i = 0; i < 5; i++) {
            claims.put(Mails.of("slow", "p" + i + "@b.example"));
            claims.put(Mails.of("e" + i, "a@b.example", OTHER, Mails.AT));
        }
        goOnUntil(() -> claims.sent() == 5);
        assertThat(claims.tried()).allMatch(one -> one.server().equals("other.contoso.com:25"));

        sender.held.get("slow").countDown();
        goOnUntil(() -> claims.sent() == 10);
    }

    @Test
    void origin_with_few_mails_does_not_wait_for_one_with_many_on_the_same_server() {
        for (int i = 0; i < 300; i++) {
            claims.put(Mails.of("e" + i, "a@b.example", Origin.ofFarm("aaa"), Mails.AT));
        }
        claims.put(Mails.of("few", "a@b.example", Origin.ofFarm("zzz"), Mails.AT));

        goOnUntil(() -> claims.sent() == 301);

        assertThat(claims.tried().subList(0, 64)).contains(tried("few"));
    }

    @Test
    void origins_take_turns_to_ask_whether_their_server_is_back() {
        sender.otherwise = new Attempt(Attempt.End.NO_SERVER, "connection refused");
        for (String farm : List.of("aaa", "mmm", "zzz")) {
            for (int i = 0; i < 3; i++) {
                claims.put(Mails.of(farm + i, "a@b.example", Origin.ofFarm(farm), Mails.AT));
            }
        }
        goOnUntil(() -> claims.waiting() == 9 && !postman.problems().isEmpty());

        int begun = claims.tried().size();
        for (int probe = 1; probe <= 3; probe++) {
            now.set(Mails.AT.plus(Duration.ofMinutes(6).multipliedBy(probe)));
            int tried = begun + probe;
            goOnUntil(() -> claims.tried().size() == tried);
        }

        assertThat(claims.tried().subList(begun, begun + 3))
                .extracting(one -> one.claimed().mail().origin().farm())
                .containsExactlyInAnyOrder("aaa", "mmm", "zzz");
    }

    @Test
    void slow_server_is_looked_at_ten_times_a_second_and_not_two_hundred_times() {
        sender.held.put("slow", new CountDownLatch(1));
        for (int i = 0; i < 50; i++) {
            claims.put(Mails.of("slow", "p" + i + "@b.example"));
        }
        goOnUntil(() -> sender.tries.get() == 2);

        assertThat(IntStream.range(0, 9).mapToObj(round -> postman.round()).toList())
                .last()
                .isEqualTo(Duration.ofMillis(100));
        sender.held.get("slow").countDown();
        goOnUntil(() -> claims.sent() == 50);
    }

    @Test
    void no_more_mails_go_in_a_minute_than_the_settings_of_a_farm_say() {
        for (int i = 0; i < 50; i++) {
            claims.put(Mails.of("e" + i, "a@b.example", Origin.ofFarm("slow-paced"), Mails.AT));
        }
        for (int second = 0; second <= 60; second++) {
            now.set(Mails.AT.plusSeconds(second));
            goOnUntil(() -> claims.inHand() == 0);
        }

        assertThat(claims.sent()).isBetween(20L, 22L);
    }

    @Test
    void mail_that_breaks_the_sender_is_tried_later_and_stops_no_other() {
        claims.put(Mails.of("broken", "a@b.example"));
        claims.put(Mails.of("e", "a@b.example"));

        goOnUntil(() -> claims.tried().size() == 2);

        assertThat(tried("broken").state()).isEqualTo(MailState.QUEUED);
        assertThat(tried("e").state()).isEqualTo(MailState.SENT);
    }

    @Test
    void mail_without_a_server_waits_and_it_is_said_why() {
        claims.put(Mails.of("e", "a@b.example", Origin.ofFarm("unset"), Mails.AT));

        assertThat(postman.round()).isGreaterThan(Duration.ofMillis(100));

        assertThat(claims.claims()).isZero();
        assertThat(postman.problems()).containsExactly("mail of the farm \"unset\" waits, and no server is set for it");
    }

    @Test
    void mail_of_a_web_application_or_of_the_service_that_has_no_server_is_named_so() {
        claims.put(Mails.of("e", "a@b.example", new Origin("unset", "https://intranet.contoso.com"), Mails.AT));
        postman.round();
        assertThat(postman.problems())
                .containsExactly("mail of the web application https://intranet.contoso.com of the farm \"unset\" waits,"
                        + " and no server is set for it");
    }

    @Test
    void who_is_not_let_in_holds_up_nobody_else_at_the_same_server_and_is_named() {
        sender.answers.put("out", new Attempt(Attempt.End.NO_SERVER, "535 5.7.8 no"));
        claims.put(Mails.of("out", "a@b.example", new Origin("corp", "wrong"), Mails.AT));
        goOnUntil(() -> postman.serversAway() == 1);
        for (int i = 0; i < 40; i++) {
            claims.put(Mails.of("in" + i, "a@b.example", new Origin("corp", "right"), Mails.AT));
        }

        goOnUntil(() -> claims.sent() == 40 && postman.serversAway() == 1);

        assertThat(postman.problems())
                .containsExactly(
                        "the mail server mail.contoso.com:25, as dms, takes no mail since 2026-11-28T02:00:00Z:"
                                + " 535 5.7.8 no");
    }

    @Test
    void what_was_sent_while_the_store_is_away_is_written_down_when_it_is_back() {
        claims.breakDown(true);
        claims.put(Mails.of("e", "a@b.example"));
        goOnUntil(() -> sender.tries.get() == 1);
        claims.breakDown(false);

        await().until(() -> claims.sent() == 1);
        assertThat(sender.tries).hasValue(1);
    }

    @Test
    void claim_outlasts_the_longest_try() {
        claims.put(Mails.of("e", "a@b.example"));

        goOnUntil(() -> claims.sent() == 1);

        assertThat(claims.shortest()).isGreaterThan(LONGEST_TRY);
    }

    @Test
    void mail_whose_claim_would_end_within_its_try_is_given_back_untried() {
        sender.held.put("slow", new CountDownLatch(1));
        for (int i = 0; i < 4; i++) {
            claims.put(Mails.of("slow", "p" + i + "@b.example"));
        }
        goOnUntil(() -> sender.tries.get() == 2);

        now.set(Mails.AT.plus(claims.shortest().minus(LONGEST_TRY)).plusSeconds(1));
        sender.held.get("slow").countDown();

        await().until(() -> claims.sent() == 2 && claims.waiting() == 2);
        assertThat(sender.tries).hasValue(2);
    }

    @Test
    void mail_that_is_sent_while_its_thread_is_interrupted_is_written_down_and_not_sent_again() {
        claims.put(Mails.of("interrupted", "a@b.example"));
        claims.put(Mails.of("e", "a@b.example"));

        goOnUntil(() -> claims.tried().size() + claims.givenBack() == 2);

        assertThat(claims.sent()).isEqualTo(2);
        assertThat(sender.tries).hasValue(2);
    }

    @Test
    void defect_does_not_tell_that_a_server_is_back_nor_ends_that_it_is_asked() {
        sender.otherwise = new Attempt(Attempt.End.NO_SERVER, "connection refused");
        claims.put(Mails.of("e", "a@b.example"));
        goOnUntil(() -> claims.waiting() == 1 && !postman.problems().isEmpty());

        claims.put(Mails.of("broken", "a@b.example"));
        claims.put(Mails.of("error", "a@b.example"));
        for (int probe = 1; probe < 20; probe++) {
            now.set(Mails.AT.plus(Duration.ofMinutes(6).multipliedBy(probe)));
            int before = sender.tries.get();
            // An error ends the thread, which is of no interest here.
            await().dontCatchUncaughtExceptions().until(() -> {
                postman.round();
                return sender.tries.get() > before;
            });
            assertThat(postman.problems()).hasSize(1);
        }

        sender.otherwise = new Attempt(Attempt.End.SENT, "250 ok");
        now.set(Mails.AT.plus(Duration.ofHours(3)));
        goOnUntil(() -> claims.sent() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unwritable", "error at the end"})
    void mail_that_cannot_be_written_down_stops_no_other(String event) {
        claims.breakAt(event);
        claims.put(Mails.of(event, "a@b.example"));
        for (int i = 0; i < 9; i++) {
            claims.put(Mails.of("e" + i, "a@b.example"));
        }

        goOnUntil(() -> claims.sent() == 9);
    }

    @Test
    void closed_postman_gives_back_what_it_did_not_send() {
        sender.held.put("slow", new CountDownLatch(1));
        for (int i = 0; i < 10; i++) {
            claims.put(Mails.of("slow", "p" + i + "@b.example"));
        }
        goOnUntil(() -> sender.tries.get() == 2);

        Thread closing = new Thread(postman::close);
        closing.start();
        await("what has not begun is given back before what has begun is over").until(() -> claims.waiting() == 8);
        assertThat(claims.givenBack()).as("in one call").isEqualTo(1);
        sender.held.get("slow").countDown();

        await().until(() -> !closing.isAlive());
        assertThat(claims.sent()).isEqualTo(2);
        assertThat(claims.waiting()).isEqualTo(8);
    }

    private void goOnUntil(Callable<Boolean> reached) {
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            postman.round();
            return reached.call();
        });
    }

    private TriedMail tried(String event) {
        return claims.tried().stream()
                .filter(one -> one.claimed().mail().key().event().equals(event))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<SendingSettings> settings(Origin origin) {
        if (origin.farm().equals("unset")) {
            return Optional.empty();
        }
        String host = origin.equals(OTHER) ? "other.contoso.com" : "mail.contoso.com";
        return Optional.of(new SendingSettings(
                new ServerAddress(host, 25, Tls.OFF, Optional.empty(), Optional.empty()),
                identity(origin.webApplication()),
                new Envelope(
                        MailAddress.parse("from", "dms@contoso.com"),
                        "",
                        Optional.empty(),
                        StandardCharsets.UTF_8,
                        false,
                        false),
                new Throughput(
                        origin.farm().equals("slow-paced") ? 1 : 2,
                        origin.farm().equals("slow-paced") ? 20 : 60_000)));
    }

    private static Identity identity(String password) {
        return password.isEmpty()
                ? new Identity(Authentication.NONE, "", Optional.empty(), "", Optional.empty())
                : new Identity(
                        Authentication.PLAIN, "dms", Optional.of(new ClearPassword(password)), "", Optional.empty());
    }

    /** Answers as it is told, by the event of a mail; may hold some until they are let go. */
    private static final class ScriptedSender implements Sender {
        private final Map<String, Attempt> answers = new ConcurrentHashMap<>();
        private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
        private final AtomicInteger tries = new AtomicInteger();
        private volatile Attempt otherwise = new Attempt(Attempt.End.SENT, "250 ok");

        @Override
        public Attempt send(OutgoingMail mail) throws InterruptedException {
            tries.incrementAndGet();
            String event = mail.key().event();
            if (event.equals("broken")) {
                throw new IllegalStateException("broken");
            }
            if (event.equals("error")) {
                throw new AssertionError("broken");
            }
            if (event.equals("interrupted")) {
                Thread.currentThread().interrupt();
            }
            CountDownLatch latch = held.get(event);
            if (latch != null) {
                latch.await();
            }
            return answers.getOrDefault(event, otherwise);
        }

        @Override
        public Duration longest() {
            return LONGEST_TRY;
        }

        @Override
        public void close() {}
    }
}
