package io.opendms.notify.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What everybody who sends mail knows of the queue. */
interface MailClaimsContract extends QueueScene {
    @Test
    default void mail_is_claimed_by_one_node_at_a_time_until_the_claim_ends() {
        put("e1", "e2");

        assertThat(claims("a").claim(Mails.FARM, AT, LATER, 1)).hasSize(1);
        assertThat(claims("b").claim(Mails.FARM, AT, LATER, 9)).hasSize(1);
        assertThat(claims("c").claim(Mails.FARM, AT, LATER, 9)).isEmpty();
        assertThat(claims("c").due(AT)).isEmpty();
        assertThat(claims("c").due(LATER)).containsExactly(Mails.FARM);
        assertThat(claims("c").claim(Mails.FARM, LATER, LATER.plusSeconds(1), 9))
                .extracting(ClaimedMail::claim)
                .containsExactly(2, 2);
    }

    @Test
    default void end_of_a_claim_that_is_over_changes_nothing_for_the_next_claimer() {
        put("e");
        ClaimedMail first = claim("a").get(0);
        ClaimedMail second =
                claims("b").claim(Mails.FARM, LATER, LATER.plusSeconds(60), 9).get(0);

        assertThat(claims("a").finish(List.of(QueueScene.later(first)))).containsExactly(QueueScene.later(first));
        claims("a").giveBack(List.of(first), LATER);

        assertThat(line("e").state()).isEqualTo(MailState.SENDING);
        assertThat(claims("b").finish(List.of(QueueScene.sent(second)))).isEmpty();
        assertThat(line("e").state()).isEqualTo(MailState.SENT);
    }

    @Test
    default void each_origin_is_claimed_by_itself() {
        Origin web = new Origin("corp", "https://intranet.contoso.com");
        queue().put(List.of(
                Mails.of("e1", "a@b.example", web, AT),
                Mails.of("e2", "a@b.example", Origin.SERVICE, AT),
                Mails.of("e3", "a@b.example", Mails.FARM, AT.plusSeconds(1))));

        assertThat(claims("a").due(AT)).containsExactlyInAnyOrder(Origin.SERVICE, web);
        assertThat(claims("a").claim(web, AT, LATER, 9))
                .extracting(one -> one.mail().key().event())
                .containsExactly("e1");
    }

    @Test
    default void every_try_is_kept_and_those_without_a_server_as_one() {
        put("e");
        claims("a").finish(List.of(QueueScene.noServer(claim("a").get(0), AT)));
        claims("a").finish(List.of(QueueScene.noServer(claim("a").get(0), AT)));
        claims("a").finish(List.of(QueueScene.later(claim("a").get(0))));
        claims("b")
                .finish(List.of(QueueScene.noServer(
                        claims("b")
                                .claim(Mails.FARM, LATER, LATER.plusSeconds(1), 1)
                                .get(0),
                        LATER)));

        MailStory story = story("e");
        assertThat(story.line().attempts()).isEqualTo(1);
        assertThat(story.line().state()).isEqualTo(MailState.QUEUED);
        assertThat(story.line().dueAt()).contains(LATER);
        assertThat(story.tries()).extracting(PastTry::times).containsExactly(2, 1, 1);
        assertThat(story.tries())
                .extracting(PastTry::end)
                .containsExactly(Attempt.End.NO_SERVER, Attempt.End.LATER, Attempt.End.NO_SERVER);
    }

    @Test
    default void what_is_finished_twice_is_kept_once() {
        put("e");
        ClaimedMail claimed = claim("a").get(0);
        claims("a").finish(List.of(QueueScene.sent(claimed)));
        claims("a").finish(List.of(QueueScene.sent(claimed)));
        assertThat(story("e").tries()).hasSize(1);
    }

    @Test
    default void mail_that_was_given_back_is_due_again_untried() {
        put("e");
        claims("a").giveBack(claim("a"), LATER);

        assertThat(claims("a").due(AT)).containsExactly(Mails.FARM);
        assertThat(line("e").state()).isEqualTo(MailState.QUEUED);
        assertThat(story("e").tries()).isEmpty();
    }

    @Test
    default void node_that_starts_again_takes_back_its_own_claims_alone() {
        put("e1", "e2");
        claims("a").claim(Mails.FARM, AT, LATER, 1);
        claims("b").claim(Mails.FARM, AT, LATER, 1);

        assertThat(claims("a").takeBack(LATER)).isEqualTo(1);
        assertThat(claim("a")).hasSize(1);
    }

    @Test
    default void mail_that_is_given_or_taken_back_waits_since_then() {
        put("e1", "e2");
        List<ClaimedMail> claimed = claim("a");
        claims("a").giveBack(claimed.subList(0, 1), LATER);
        claims("a").takeBack(LATER.plusSeconds(1));

        assertThat(all()).extracting(MailLine::changedAt).containsExactlyInAnyOrder(LATER, LATER.plusSeconds(1));
    }

    @Test
    default void old_mail_that_waits_is_given_up_and_what_is_in_hand_is_not() {
        put("e1", "e2");
        claims("a").claim(Mails.FARM, AT, LATER, 1);

        assertThat(claims("a").giveUp(AT.plusSeconds(1), AT, LATER, 9)).isEmpty();
        assertThat(claims("a").giveUp(AT.plusSeconds(1), AT.plusSeconds(1), LATER, 9))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.topic()).isEqualTo("request_waiting");
                    assertThat(one.reply()).contains("never tried");
                });
        assertThat(mails().backlog(AT)).isEqualTo(new Backlog(1, 0, 1, Optional.of(AT)));
    }

    @Test
    default void mail_of_a_node_that_never_came_back_is_given_up_like_one_that_waits() {
        put("e1", "e2");
        List<ClaimedMail> claimed = claims("a").claim(Mails.FARM, AT, LATER, 1);
        claims("a").claim(Mails.FARM, AT, LATER.plusSeconds(60), 1);

        assertThat(claims("b").giveUp(AT.plusSeconds(1), AT.plusSeconds(1), LATER.plusSeconds(1), 9))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.number()).isEqualTo(claimed.get(0).number());
                    assertThat(one.reply()).contains("may have been sent");
                });
        assertThat(claims("a").finish(List.of(QueueScene.sent(claimed.get(0))))).hasSize(1);
        assertThat(line("e1").state()).isEqualTo(MailState.GIVEN_UP);
        assertThat(line("e2").state()).isEqualTo(MailState.SENDING);
    }

    @Test
    default void mail_of_a_node_that_never_came_back_may_have_been_sent_whatever_the_server_said_before() {
        put("e");
        claims("a").finish(List.of(QueueScene.later(claim("a").get(0))));
        claims("a").claim(Mails.FARM, LATER, LATER.plusSeconds(60), 1);

        Instant over = LATER.plusSeconds(61);
        assertThat(claims("b").giveUp(over, over, over, 9))
                .singleElement()
                .satisfies(one -> assertThat(one.reply()).contains("may have been sent"));
        assertThat(story("e").tries()).extracting(PastTry::reply).containsExactly("451 come again");
    }

    @Test
    default void mail_that_was_tried_since_it_was_to_go_is_given_up_before_one_that_never_was() {
        put("e1", "e2");
        claims("a")
                .finish(List.of(QueueScene.later(
                        claims("a").claim(Mails.FARM, AT, LATER, 1).get(0))));

        assertThat(claims("a").giveUp(AT, AT, LATER, 9)).isEmpty();
        assertThat(claims("a").giveUp(AT.plusSeconds(1), AT, LATER, 9))
                .singleElement()
                .satisfies(one -> assertThat(one.reply()).isEqualTo("451 come again"));
    }

    @Test
    default void mail_that_was_released_is_not_given_up_for_what_was_tried_before() {
        put("e");
        claims("a").finish(List.of(QueueScene.refused(claim("a").get(0))));
        Instant released = AT.plusSeconds(60);
        mails().release(line("e").number(), released, QueueScene.record());

        assertThat(claims("a").giveUp(released.plusSeconds(1), released, LATER, 9))
                .isEmpty();
    }

    @Test
    default void ended_mail_is_forgotten_after_its_time_with_its_tries() {
        put("e1", "e2");
        claims("a")
                .finish(List.of(QueueScene.sent(
                        claims("a").claim(Mails.FARM, AT, LATER, 1).get(0))));

        assertThat(claims("a").forget(AT.plusSeconds(5), 9)).isZero();
        assertThat(claims("a").forget(AT.plusSeconds(6), 9)).isEqualTo(1);
        assertThat(all()).extracting(MailLine::state).containsExactly(MailState.QUEUED);
    }
}
