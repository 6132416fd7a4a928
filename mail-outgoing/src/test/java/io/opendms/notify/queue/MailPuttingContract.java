package io.opendms.notify.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.mail.MailText;
import io.opendms.notify.mail.OutgoingMail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What everybody who puts mail knows of the queue. */
interface MailPuttingContract extends QueueScene {
    @Test
    default void what_is_put_is_given_to_a_claimer_as_it_was() {
        OutgoingMail mail = Mails.of("request_waiting/17/1", "Zoe@contoso.com");

        assertThat(queue().put(List.of(mail))).isEqualTo(1);

        List<ClaimedMail> claimed = claim("a");
        assertThat(claimed).singleElement().satisfies(one -> {
            assertThat(one.mail()).isEqualTo(mail);
            assertThat(one.claim()).isEqualTo(1);
            assertThat(one.attempts()).isZero();
            assertThat(one.begun()).isEqualTo(AT);
        });
    }

    @Test
    default void same_event_for_same_recipient_is_one_mail_whatever_the_case_and_whatever_became_of_it() {
        assertThat(queue().put(List.of(Mails.of("e", "a@b.example"), Mails.of("e", "A@b.example"))))
                .isEqualTo(1);
        claims("a").finish(List.of(QueueScene.sent(claim("a").get(0))));

        assertThat(queue().put(List.of(Mails.of("e", "a@b.example")))).isZero();
        assertThat(claim("a")).isEmpty();
    }

    @Test
    default void text_with_a_character_that_no_store_keeps_is_put_without_it() {
        OutgoingMail mail = Mails.of("e", "a@b.example");
        queue().put(List.of(new OutgoingMail(
                mail.key(),
                mail.origin(),
                mail.topic(),
                mail.subject(),
                mail.written(),
                new MailText("title", "a\0b", "<p>"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false)));

        assertThat(claim("a").get(0).mail().text()).isEqualTo(new MailText("title", "a\ufffdb", "<p>"));
    }

    @Test
    default void mail_that_answers_another_is_claimed_as_it_was_put() {
        OutgoingMail mail = Mails.of("e", "a@b.example");
        OutgoingMail answer = new OutgoingMail(
                mail.key(),
                mail.origin(),
                mail.topic(),
                mail.subject(),
                mail.written(),
                mail.text(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.of("<1@b.example>"));
        queue().put(List.of(answer));

        assertThat(claim("a").get(0).mail()).isEqualTo(answer);
    }

    @Test
    default void many_mails_are_put_at_once() {
        List<OutgoingMail> many = IntStream.range(0, 501)
                .mapToObj(i -> Mails.of("e", "p" + i + "@b.example"))
                .toList();
        assertThat(queue().put(many)).isEqualTo(501);
        assertThat(mails().backlog(AT).waiting()).isEqualTo(501);
    }

    @Test
    default void one_person_gets_no_more_of_a_topic_in_an_hour_than_is_allowed_and_nothing_is_lost() {
        put("e1", "e2", "e3", "e4", "e5", "e6", "e7");

        assertThat(claim("a")).hasSize(3);
        Instant next = AT.plus(Duration.ofHours(1));
        assertThat(claims("a").due(next.minusSeconds(1))).containsExactly(Mails.FARM);
        assertThat(line("e4").dueAt()).contains(next);
        assertThat(line("e7").dueAt()).contains(AT.plus(Duration.ofHours(2)));
        queue().put(List.of(Mails.of("e8", "somebody@else.example")));
        assertThat(line("e8").dueAt()).contains(AT);
    }

    @Test
    default void mail_that_is_held_back_is_not_late() {
        put("e1", "e2", "e3", "e4");
        claims("a").finish(claim("a").stream().map(QueueScene::sent).toList());

        assertThat(mails().backlog(AT)).isEqualTo(new Backlog(1, 0, 0, Optional.empty()));
        Instant due = line("e4").dueAt().orElseThrow();
        assertThat(mails().backlog(due).oldest()).contains(due);
    }
}
