package io.opendms.notify.queue.postman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.queue.MailState;
import io.opendms.notify.queue.Mails;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of mails, each by itself, and what of them when the postman is held up or stopped. */
class PostmanTest {
    private final PostmanScene scene = new PostmanScene();
    private final ListedClaims claims = scene.claims();
    private final ScriptedSender sender = scene.sender();
    private final Postman postman = scene.postman();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void sends_all_that_is_due_and_never_has_many_in_hand() {
        for (int i = 0; i < 500; i++) {
            claims.put(Mails.of("e" + i, "a@b.example"));
        }
        scene.goOnUntil(() -> claims.sent() == 500);

        assertThat(sender.tries()).isEqualTo(500);
        assertThat(claims.mostInHand()).isLessThanOrEqualTo(2 * 16 + 2 * Ends.MOST);
    }

    @Test
    void refused_mail_has_failed_and_one_that_may_come_again_waits_five_minutes_then_ten() {
        claims.put(Mails.of("refused", "a@b.example"));
        claims.put(Mails.of("later", "a@b.example"));
        sender.answer("refused", new Attempt(Attempt.End.REFUSED, "550 no"));
        sender.answer("later", new Attempt(Attempt.End.LATER, "451 busy"));

        scene.goOnUntil(() -> claims.tried().size() == 2);
        assertThat(scene.tried("refused").state()).isEqualTo(MailState.FAILED);
        assertThat(scene.tried("later").dueAt()).contains(Mails.AT.plus(Duration.ofMinutes(5)));

        scene.setClock(Mails.AT.plus(Duration.ofMinutes(5)));
        scene.goOnUntil(() -> claims.tried().size() == 3);
        assertThat(claims.tried().get(2).dueAt()).contains(Mails.AT.plus(Duration.ofMinutes(15)));
        assertThat(claims.tried().get(2).attempts()).isEqualTo(2);
    }

    @Test
    void mail_that_may_come_again_is_given_up_after_five_days() {
        claims.put(Mails.of("e", "a@b.example"));
        sender.answer("e", new Attempt(Attempt.End.LATER, "451 busy"));
        scene.setClock(Mails.AT.plus(Duration.ofDays(5)));

        scene.goOnUntil(() -> claims.tried().size() == 1);

        assertThat(scene.tried("e").state()).isEqualTo(MailState.GIVEN_UP);
        assertThat(scene.givenUp()).isEqualTo(1);
    }

    @Test
    void mail_that_became_old_while_nothing_ran_is_sent_and_not_given_up() {
        claims.put(Mails.of("e", "a@b.example", Mails.FARM, Mails.AT.minus(Duration.ofDays(20))));

        scene.goOnUntil(() -> claims.sent() == 1);

        assertThat(scene.givenUp()).isEqualTo(0);
    }

    @Test
    void mail_that_no_server_is_set_for_is_given_up_after_ten_days() {
        claims.put(Mails.of("e", "a@b.example", Origin.ofFarm("unset"), Mails.AT));
        scene.setClock(Mails.AT.plus(Duration.ofDays(10)));
        postman.round();
        assertThat(scene.givenUp()).isEqualTo(0);

        scene.setClock(Mails.AT.plus(Duration.ofDays(10)).plus(Duration.ofMinutes(6)));
        postman.round();

        assertThat(scene.givenUp()).isEqualTo(1);
        assertThat(claims.waiting()).isZero();
    }

    @Test
    void mail_that_breaks_the_sender_is_tried_later_and_stops_no_other() {
        claims.put(Mails.of("broken", "a@b.example"));
        claims.put(Mails.of("e", "a@b.example"));

        scene.goOnUntil(() -> claims.tried().size() == 2);

        assertThat(scene.tried("broken").state()).isEqualTo(MailState.QUEUED);
        assertThat(scene.tried("e").state()).isEqualTo(MailState.SENT);
    }

    @Test
    void what_was_sent_while_the_store_is_away_is_written_down_when_it_is_back() {
        claims.breakDown(true);
        claims.put(Mails.of("e", "a@b.example"));
        scene.goOnUntil(() -> sender.tries() == 1);
        claims.breakDown(false);

        await().until(() -> claims.sent() == 1);
        assertThat(sender.tries()).isEqualTo(1);
    }

    @Test
    void claim_outlasts_the_longest_try() {
        claims.put(Mails.of("e", "a@b.example"));

        scene.goOnUntil(() -> claims.sent() == 1);

        assertThat(claims.shortest()).isGreaterThan(ScriptedSender.LONGEST_TRY);
    }

    @Test
    void mail_whose_claim_would_end_within_its_try_is_given_back_untried() {
        sender.hold("slow");
        for (int i = 0; i < 4; i++) {
            claims.put(Mails.of("slow", "p" + i + "@b.example"));
        }
        scene.goOnUntil(() -> sender.tries() == 2);

        scene.setClock(Mails.AT
                .plus(claims.shortest().minus(ScriptedSender.LONGEST_TRY))
                .plusSeconds(1));
        sender.letGo("slow");

        await().until(() -> claims.sent() == 2 && claims.waiting() == 2);
        assertThat(sender.tries()).isEqualTo(2);
    }

    @Test
    void mail_that_is_sent_while_its_thread_is_interrupted_is_written_down_and_not_sent_again() {
        claims.put(Mails.of("interrupted", "a@b.example"));
        claims.put(Mails.of("e", "a@b.example"));

        scene.goOnUntil(() -> claims.tried().size() + claims.givenBack() == 2);

        assertThat(claims.sent()).isEqualTo(2);
        assertThat(sender.tries()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unwritable", "error at the end"})
    void mail_that_cannot_be_written_down_stops_no_other(String event) {
        claims.breakAt(event);
        claims.put(Mails.of(event, "a@b.example"));
        for (int i = 0; i < 9; i++) {
            claims.put(Mails.of("e" + i, "a@b.example"));
        }

        scene.goOnUntil(() -> claims.sent() == 9);
    }

    @Test
    void closed_postman_gives_back_what_it_did_not_send() {
        sender.hold("slow");
        for (int i = 0; i < 10; i++) {
            claims.put(Mails.of("slow", "p" + i + "@b.example"));
        }
        scene.goOnUntil(() -> sender.tries() == 2);

        Thread closing = new Thread(postman::close);
        closing.start();
        await("what has not begun is given back before what has begun is over").until(() -> claims.waiting() == 8);
        assertThat(claims.givenBack()).as("in one call").isEqualTo(1);
        sender.letGo("slow");

        await().until(() -> !closing.isAlive());
        assertThat(claims.sent()).isEqualTo(2);
        assertThat(claims.waiting()).isEqualTo(8);
    }
}
