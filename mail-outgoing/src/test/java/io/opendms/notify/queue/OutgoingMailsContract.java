package io.opendms.notify.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.MailText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What everybody who looks after mail knows of the queue. */
interface OutgoingMailsContract extends QueueScene {
    @Test
    default void sent_mail_is_kept_without_its_text() {
        put("e");
        claims("a").finish(List.of(QueueScene.sent(claim("a").get(0))));

        MailStory story = story("e");
        assertThat(story.line().state()).isEqualTo(MailState.SENT);
        assertThat(story.line().dueAt()).isEmpty();
        assertThat(story.line().attempts()).isEqualTo(1);
        assertThat(story.line().reply()).isEqualTo("250 ok");
        assertThat(story.line().title()).isEqualTo("A group waits for you: Zoë");
        assertThat(story.hasText()).isFalse();
        assertThat(story.tries())
                .containsExactly(
                        new PastTry(AT.plusSeconds(5), "a", "mail.contoso.com:25", Attempt.End.SENT, "250 ok", 1));
        assertThat(mails().text(story.line().number(), QueueScene.record())).isEmpty();
        assertThat(secrets(line("e").number())).isEmpty();
    }

    @Test
    default void refused_mail_keeps_its_text_and_is_released_to_begin_anew() {
        put("e");
        claims("a").finish(List.of(QueueScene.refused(claim("a").get(0))));
        MailStory refused = story("e");
        assertThat(refused.line().state()).isEqualTo(MailState.FAILED);
        assertThat(refused.hasText()).isTrue();
        assertThat(claim("a")).isEmpty();

        assertThat(mails().release(refused.line().number(), LATER, QueueScene.record()))
                .isTrue();

        ClaimedMail again =
                claims("a").claim(Mails.FARM, LATER, LATER.plusSeconds(9), 1).get(0);
        assertThat(again.attempts()).isZero();
        assertThat(again.begun()).isEqualTo(LATER);
        claims("a").finish(List.of(QueueScene.sent(again)));
        assertThat(story("e").tries()).extracting(PastTry::end).containsExactly(Attempt.End.REFUSED, Attempt.End.SENT);
    }

    @Test
    default void nothing_is_released_or_dropped_that_is_sent_dropped_in_hand_or_not_there() {
        put("e1", "e2");
        ClaimedMail sent = claims("a").claim(Mails.FARM, AT, LATER, 1).get(0);
        ClaimedMail inHand = claims("a").claim(Mails.FARM, AT, LATER, 1).get(0);
        claims("a").finish(List.of(QueueScene.sent(sent)));

        for (long number : List.of(sent.number(), inHand.number(), 4711L)) {
            assertThat(mails().release(number, LATER, QueueScene.record())).isFalse();
            assertThat(mails().drop(number, LATER, QueueScene.record())).isFalse();
        }
    }

    @Test
    default void mail_of_a_node_that_never_came_back_is_released_and_dropped_by_hand() {
        put("e1", "e2");
        claims("a").claim(Mails.FARM, AT, LATER, 2);
        Instant after = LATER.plusSeconds(1);
        assertThat(line("e1").isReleasable(LATER)).isFalse();
        assertThat(line("e1").isReleasable(after)).isTrue();

        assertThat(mails().release(line("e1").number(), after, QueueScene.record()))
                .isTrue();
        assertThat(mails().drop(line("e2").number(), after, QueueScene.record()))
                .isTrue();

        assertThat(line("e1").state()).isEqualTo(MailState.QUEUED);
        assertThat(line("e2").state()).isEqualTo(MailState.DROPPED);
        assertThat(line("e2").reply()).contains("somebody dropped it");
        assertThat(claims("b").claim(Mails.FARM, after, after.plusSeconds(9), 9))
                .extracting(ClaimedMail::number)
                .containsExactly(line("e1").number());
    }

    @Test
    default void dropped_mail_goes_nowhere_and_loses_its_text() {
        put("e");
        assertThat(secrets(line("e").number())).hasSize(2);
        assertThat(mails().drop(line("e").number(), LATER, QueueScene.record())).isTrue();

        assertThat(claim("a")).isEmpty();
        assertThat(story("e").hasText()).isFalse();
        assertThat(secrets(line("e").number())).isEmpty();
        assertThat(mails().drop(line("e").number(), LATER, QueueScene.record())).isFalse();
        assertThat(mails().release(line("e").number(), LATER, QueueScene.record()))
                .isFalse();
    }

    @Test
    default void text_of_a_waiting_mail_can_be_read() {
        put("e");
        assertThat(mails().text(line("e").number(), QueueScene.record()))
                .contains(new MailText("A group waits for you: Zoë", "Hello\nZoë", "<p>Hello Zoë</p>"));
    }

    @Test
    default void shows_the_youngest_first_and_goes_on_where_a_page_ended() {
        put("e1", "e2", "e3");
        List<MailLine> page = mails().page(new MailSearch("", Optional.empty(), Optional.empty(), 2));
        assertThat(page).hasSize(2);
        long last = page.get(1).number();
        assertThat(page.get(0).number()).isGreaterThan(last);
        assertThat(mails().page(new MailSearch("", Optional.empty(), Optional.of(last), 9)))
                .singleElement()
                .satisfies(line -> assertThat(line.number()).isLessThan(last));
    }

    @Test
    default void finds_mail_by_recipient_subject_topic_and_message_id_with_or_without_a_state() {
        put("e");
        String digest = story("e").digest();
        for (String text :
                List.of("ZOE@contoso.com", "17", "request_waiting", "<" + digest + "@dms.contoso.com>", digest)) {
            assertThat(page(text, Optional.empty())).as(text).hasSize(1);
            assertThat(page(text, Optional.of(MailState.QUEUED))).as(text).hasSize(1);
            assertThat(page(text, Optional.of(MailState.SENT))).as(text).isEmpty();
        }
        for (String text : List.of("zoe", "%", "1", "17' OR '1'='1")) {
            assertThat(page(text, Optional.empty())).as(text).isEmpty();
        }
        assertThat(page("", Optional.of(MailState.QUEUED))).hasSize(1);
        assertThat(page("", Optional.of(MailState.FAILED))).isEmpty();
    }
}
