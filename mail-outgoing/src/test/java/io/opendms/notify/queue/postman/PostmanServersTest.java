package io.opendms.notify.queue.postman;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.queue.Mails;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What servers get that are away, slow or not set, and what others get meanwhile. */
class PostmanServersTest {
    private final PostmanScene scene = new PostmanScene();
    private final ListedClaims claims = scene.claims();
    private final ScriptedSender sender = scene.sender();
    private final Postman postman = scene.postman();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void while_a_server_is_away_one_mail_at_a_time_asks_and_the_others_wait_untried() {
        sender.answer(new Attempt(Attempt.End.NO_SERVER, "connection refused"));
        for (int i = 0; i < 50; i++) {
            claims.put(Mails.of("e" + i, "a@b.example"));
        }
        scene.goOnUntil(() -> claims.waiting() == 50);
        int first = sender.tries();
        assertThat(first).as("no more than there are connections").isBetween(1, 2);
        assertThat(postman.problems()).singleElement().asString().contains("mail.contoso.com:25", "connection refused");

        scene.setClock(Mails.AT.plusSeconds(6));
        scene.goOnUntil(() -> sender.tries() == first + 1 && claims.waiting() == 50);
        for (int round = 0; round < 20; round++) {
            postman.round();
        }
        assertThat(sender.tries()).as("the next pause is longer").isEqualTo(first + 1);
        assertThat(claims.tried()).allMatch(one -> one.attempts() == 0);

        sender.answer(new Attempt(Attempt.End.SENT, "250 ok"));
        scene.setClock(Mails.AT.plusSeconds(60));
        scene.goOnUntil(() -> claims.sent() == 50);
        assertThat(postman.problems()).isEmpty();
    }

    @Test
    void server_that_is_away_or_slow_holds_up_no_other() {
        sender.hold("slow");
        for (int i = 0; i < 5; i++) {
            claims.put(Mails.of("slow", "p" + i + "@b.example"));
            claims.put(Mails.of("e" + i, "a@b.example", PostmanScene.OTHER, Mails.AT));
        }
        scene.goOnUntil(() -> claims.sent() == 5);
        assertThat(claims.tried()).allMatch(one -> one.server().equals("other.contoso.com:25"));

        sender.letGo("slow");
        scene.goOnUntil(() -> claims.sent() == 10);
    }

    @Test
    void origin_with_few_mails_does_not_wait_for_one_with_many_on_the_same_server() {
        for (int i = 0; i < 300; i++) {
            claims.put(Mails.of("e" + i, "a@b.example", Origin.ofFarm("aaa"), Mails.AT));
        }
        claims.put(Mails.of("few", "a@b.example", Origin.ofFarm("zzz"), Mails.AT));

        scene.goOnUntil(() -> claims.sent() == 301);

        assertThat(claims.tried().subList(0, 64)).contains(scene.tried("few"));
    }

    @Test
    void origins_take_turns_to_ask_whether_their_server_is_back() {
        sender.answer(new Attempt(Attempt.End.NO_SERVER, "connection refused"));
        for (String farm : List.of("aaa", "mmm", "zzz")) {
            for (int i = 0; i < 3; i++) {
                claims.put(Mails.of(farm + i, "a@b.example", Origin.ofFarm(farm), Mails.AT));
            }
        }
        scene.goOnUntil(() -> claims.waiting() == 9 && !postman.problems().isEmpty());

        int begun = claims.tried().size();
        for (int probe = 1; probe <= 3; probe++) {
            scene.setClock(Mails.AT.plus(Duration.ofMinutes(6).multipliedBy(probe)));
            int tried = begun + probe;
            scene.goOnUntil(() -> claims.tried().size() == tried);
        }

        assertThat(claims.tried().subList(begun, begun + 3))
                .extracting(one -> one.claimed().mail().origin().farm())
                .containsExactlyInAnyOrder("aaa", "mmm", "zzz");
    }

    @Test
    void slow_server_is_looked_at_ten_times_a_second_and_not_two_hundred_times() {
        sender.hold("slow");
        for (int i = 0; i < 50; i++) {
            claims.put(Mails.of("slow", "p" + i + "@b.example"));
        }
        scene.goOnUntil(() -> sender.tries() == 2);

        assertThat(IntStream.range(0, 9).mapToObj(round -> postman.round()).toList())
                .last()
                .isEqualTo(Duration.ofMillis(100));
        sender.letGo("slow");
        scene.goOnUntil(() -> claims.sent() == 50);
    }

    @Test
    void mail_of_which_nobody_knows_whether_it_may_go_takes_nothing_of_the_pace_of_others() {
        for (int i = 0; i < 20; i++) {
            claims.put(Mails.of("e" + i, "a@b.example", Origin.ofFarm("slow-paced"), Mails.AT));
            sender.answer("e" + i, new Attempt(Attempt.End.UNDECIDED, "the directory does not say"));
        }
        claims.put(Mails.of("goes", "a@b.example", Origin.ofFarm("slow-paced"), Mails.AT));

        scene.goOnUntil(() -> claims.sent() == 1 && sender.tries() == 21);
    }

    @Test
    void no_more_mails_go_in_a_minute_than_the_settings_of_a_farm_say() {
        for (int i = 0; i < 50; i++) {
            claims.put(Mails.of("e" + i, "a@b.example", Origin.ofFarm("slow-paced"), Mails.AT));
        }
        for (int second = 0; second <= 60; second++) {
            scene.setClock(Mails.AT.plusSeconds(second));
            scene.goOnUntil(() -> claims.inHand() == 0);
        }

        assertThat(claims.sent()).isBetween(20L, 22L);
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
        sender.answer("out", new Attempt(Attempt.End.NO_SERVER, "535 5.7.8 no"));
        claims.put(Mails.of("out", "a@b.example", new Origin("corp", "wrong"), Mails.AT));
        scene.goOnUntil(() -> postman.serversAway() == 1);
        for (int i = 0; i < 40; i++) {
            claims.put(Mails.of("in" + i, "a@b.example", new Origin("corp", "right"), Mails.AT));
        }

        scene.goOnUntil(() -> claims.sent() == 40 && postman.serversAway() == 1);

        assertThat(postman.problems())
                .containsExactly(
                        "the mail server mail.contoso.com:25, as dms, takes no mail since 2026-11-28T02:00:00Z:"
                                + " 535 5.7.8 no");
    }

    @Test
    void sender_whom_the_server_refuses_holds_up_no_other_sender() {
        sender.answer("out", new Attempt(Attempt.End.NO_SERVER, "550 5.7.1 not you (answer to MAIL)"));
        claims.put(Mails.of("out", "a@b.example", new Origin("refused", ""), Mails.AT));
        scene.goOnUntil(() -> postman.serversAway() == 1);
        for (int i = 0; i < 40; i++) {
            claims.put(Mails.of("in" + i, "a@b.example", new Origin("corp", ""), Mails.AT));
        }

        scene.goOnUntil(() -> claims.sent() == 40 && postman.serversAway() == 1);
    }

    @Test
    void senders_of_one_account_share_its_pace_and_take_turns() {
        List<Origin> origins = List.of(Origin.ofFarm("slow-paced"), new Origin("slow-paced", "refused"));
        for (int i = 0; i < 50; i++) {
            for (Origin origin : origins) {
                claims.put(Mails.of("e" + i + origin.webApplication(), "a@b.example", origin, Mails.AT));
            }
        }
        for (int second = 0; second <= 60; second++) {
            scene.setClock(Mails.AT.plusSeconds(second));
            scene.goOnUntil(() -> claims.inHand() == 0);
        }

        assertThat(claims.sent()).isBetween(20L, 22L);
        for (Origin origin : origins) {
            assertThat(claims.tried())
                    .filteredOn(tried -> tried.claimed().mail().origin().equals(origin))
                    .hasSizeBetween(8, 14);
        }
    }

    @Test
    void server_that_is_away_is_told_of_once_for_all_its_senders() {
        sender.answer(new Attempt(Attempt.End.NO_SERVER, "connection refused"));
        claims.put(Mails.of("a", "a@b.example", Origin.ofFarm("corp"), Mails.AT));
        claims.put(Mails.of("b", "a@b.example", Origin.ofFarm("refused"), Mails.AT));
        scene.goOnUntil(() -> claims.tried().size() == 2 && claims.inHand() == 0);

        assertThat(postman.problems()).hasSize(1);
        assertThat(postman.serversAway()).isEqualTo(1);
    }

    @Test
    void defect_does_not_tell_that_a_server_is_back_nor_ends_that_it_is_asked() {
        sender.answer(new Attempt(Attempt.End.NO_SERVER, "connection refused"));
        claims.put(Mails.of("e", "a@b.example"));
        scene.goOnUntil(() -> claims.waiting() == 1 && !postman.problems().isEmpty());

        claims.put(Mails.of("broken", "a@b.example"));
        claims.put(Mails.of("error", "a@b.example"));
        for (int probe = 1; probe < 20; probe++) {
            int before = sender.tries();
            scene.goOnInStepsUntil(Duration.ofMinutes(6), () -> sender.tries() > before);
            assertThat(postman.problems()).hasSize(1);
        }

        sender.answer(new Attempt(Attempt.End.SENT, "250 ok"));
        scene.goOnInStepsUntil(Duration.ofMinutes(6), () -> claims.sent() == 1);
    }
}
