package io.opendms.notify.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.record.AuditRecord;
import io.opendms.store.jdbc.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What everybody who puts, sends or looks after mail knows of the queue. */
public interface MailQueueContract {
    Instant AT = Mails.AT;
    Instant LATER = AT.plus(Duration.ofMinutes(10));

    /** Of which no more than three mails of a topic go to one person in an hour. */
    MailQueue queue();

    MailClaims claims(String node);

    OutgoingMails mails();

    Database database();

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
        claims("a").finish(List.of(sent(claim("a").get(0))));

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

        assertThat(claims("a").finish(List.of(later(first)))).containsExactly(later(first));
        claims("a").giveBack(List.of(first), LATER);

        assertThat(line("e").state()).isEqualTo(MailState.SENDING);
        assertThat(claims("b").finish(List.of(sent(second)))).isEmpty();
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
    default void sent_mail_is_kept_without_its_text() {
        put("e");
        claims("a").finish(List.of(sent(claim("a").get(0))));

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
        assertThat(mails().text(story.line().number(), record())).isEmpty();
        assertThat(secrets("e")).isEmpty();
    }

    @Test
    default void every_try_is_kept_and_those_without_a_server_as_one() {
        put("e");
        claims("a").finish(List.of(noServer(claim("a").get(0), AT)));
        claims("a").finish(List.of(noServer(claim("a").get(0), AT)));
        claims("a").finish(List.of(later(claim("a").get(0))));
        claims("b")
                .finish(List.of(noServer(
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
        claims("a").finish(List.of(sent(claimed)));
        claims("a").finish(List.of(sent(claimed)));
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
    default void mail_that_is_held_back_is_not_late() {
        put("e1", "e2", "e3", "e4");
        claims("a").finish(claim("a").stream().map(MailQueueContract::sent).toList());

        assertThat(mails().backlog(AT)).isEqualTo(new Backlog(1, 0, 0, Optional.empty()));
        Instant due = line("e4").dueAt().orElseThrow();
        assertThat(mails().backlog(due).oldest()).contains(due);
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
                .satisfies(
                        one -> assertThat(one.number()).isEqualTo(claimed.get(0).number()));
        assertThat(claims("a").finish(List.of(sent(claimed.get(0))))).hasSize(1);
        assertThat(line("e1").state()).isEqualTo(MailState.GIVEN_UP);
        assertThat(line("e2").state()).isEqualTo(MailState.SENDING);
    }

    @Test
    default void mail_of_a_node_that_never_came_back_is_released_and_dropped_by_hand() {
        put("e1", "e2");
        claims("a").claim(Mails.FARM, AT, LATER, 2);
        Instant after = LATER.plusSeconds(1);
        assertThat(line("e1").isReleasable(LATER)).isFalse();
        assertThat(line("e1").isReleasable(after)).isTrue();

        assertThat(mails().release(line("e1").number(), after, record())).isTrue();
        assertThat(mails().drop(line("e2").number(), after, record())).isTrue();

        assertThat(line("e1").state()).isEqualTo(MailState.QUEUED);
        assertThat(line("e2").state()).isEqualTo(MailState.DROPPED);
        assertThat(claims("b").claim(Mails.FARM, after, after.plusSeconds(9), 9))
                .extracting(ClaimedMail::number)
                .containsExactly(line("e1").number());
    }

    @Test
    default void mail_that_was_tried_since_it_was_to_go_is_given_up_before_one_that_never_was() {
        put("e1", "e2");
        claims("a")
                .finish(List.of(
                        later(claims("a").claim(Mails.FARM, AT, LATER, 1).get(0))));

        assertThat(claims("a").giveUp(AT, AT, LATER, 9)).isEmpty();
        assertThat(claims("a").giveUp(AT.plusSeconds(1), AT, LATER, 9))
                .singleElement()
                .satisfies(one -> assertThat(one.reply()).isEqualTo("451 come again"));
    }

    @Test
    default void mail_that_was_released_is_not_given_up_for_what_was_tried_before() {
        put("e");
        claims("a").finish(List.of(refused(claim("a").get(0))));
        Instant released = AT.plusSeconds(60);
        mails().release(line("e").number(), released, record());

        assertThat(claims("a").giveUp(released.plusSeconds(1), released, LATER, 9))
                .isEmpty();
    }

    @Test
    default void ended_mail_is_forgotten_after_its_time_with_its_tries() {
        put("e1", "e2");
        claims("a")
                .finish(List.of(sent(claims("a").claim(Mails.FARM, AT, LATER, 1).get(0))));

        assertThat(claims("a").forget(AT.plusSeconds(5), 9)).isZero();
        assertThat(claims("a").forget(AT.plusSeconds(6), 9)).isEqualTo(1);
        assertThat(all()).extracting(MailLine::state).containsExactly(MailState.QUEUED);
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
    default void refused_mail_keeps_its_text_and_is_released_to_begin_anew() {
        put("e");
        claims("a").finish(List.of(refused(claim("a").get(0))));
        MailStory refused = story("e");
        assertThat(refused.line().state()).isEqualTo(MailState.FAILED);
        assertThat(refused.hasText()).isTrue();
        assertThat(claim("a")).isEmpty();

        assertThat(mails().release(refused.line().number(), LATER, record())).isTrue();

        ClaimedMail again =
                claims("a").claim(Mails.FARM, LATER, LATER.plusSeconds(9), 1).get(0);
        assertThat(again.attempts()).isZero();
        assertThat(again.begun()).isEqualTo(LATER);
        claims("a").finish(List.of(sent(again)));
        assertThat(story("e").tries()).extracting(PastTry::end).containsExactly(Attempt.End.REFUSED, Attempt.End.SENT);
    }

    @Test
    default void nothing_is_released_or_dropped_that_is_sent_dropped_in_hand_or_not_there() {
        put("e1", "e2");
        ClaimedMail sent = claims("a").claim(Mails.FARM, AT, LATER, 1).get(0);
        ClaimedMail inHand = claims("a").claim(Mails.FARM, AT, LATER, 1).get(0);
        claims("a").finish(List.of(sent(sent)));

        for (long number : List.of(sent.number(), inHand.number(), 4711L)) {
            assertThat(mails().release(number, LATER, record())).isFalse();
            assertThat(mails().drop(number, LATER, record())).isFalse();
        }
    }

    @Test
    default void dropped_mail_goes_nowhere_and_loses_its_text() {
        put("e");
        assertThat(secrets("e")).hasSize(2);
        assertThat(mails().drop(line("e").number(), LATER, record())).isTrue();

        assertThat(claim("a")).isEmpty();
        assertThat(story("e").hasText()).isFalse();
        assertThat(secrets("e")).isEmpty();
        assertThat(mails().drop(line("e").number(), LATER, record())).isFalse();
        assertThat(mails().release(line("e").number(), LATER, record())).isFalse();
    }

    @Test
    default void text_of_a_waiting_mail_can_be_read() {
        put("e");
        assertThat(mails().text(line("e").number(), record()))
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

    private List<MailLine> page(String text, Optional<MailState> state) {
        return mails().page(new MailSearch(text, state, Optional.empty(), 9));
    }

    private void put(String... events) {
        queue().put(List.of(events).stream()
                .map(event -> Mails.of(event, "Zoe@contoso.com"))
                .toList());
    }

    private List<ClaimedMail> claim(String node) {
        return claims(node).claim(Mails.FARM, AT, LATER, 99);
    }

    private List<MailLine> all() {
        return page("", Optional.empty());
    }

    private MailStory story(String event) {
        return all().stream()
                .map(line -> mails().find(line.number()).orElseThrow())
                .filter(story -> story.event().equals(event))
                .findFirst()
                .orElseThrow();
    }

    /** What the store still has of what only the recipient may know. */
    private List<String> secrets(String event) {
        return database().readers().read(session -> {
            PreparedStatement select = session.statement("""
                    SELECT reply_to, unsubscribe
                    FROM outgoing_mail
                    WHERE number = ?""");
            select.setLong(1, line(event).number());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return Stream.of(row.getString(1), row.getString(2))
                        .filter(Objects::nonNull)
                        .toList();
            }
        });
    }

    private MailLine line(String event) {
        return story(event).line();
    }

    private static TriedMail sent(ClaimedMail claimed) {
        return ended(claimed, Attempt.End.SENT, "250 ok", MailState.SENT, Optional.empty(), AT.plusSeconds(5));
    }

    private static TriedMail refused(ClaimedMail claimed) {
        return ended(claimed, Attempt.End.REFUSED, "550 no", MailState.FAILED, Optional.empty(), AT.plusSeconds(5));
    }

    private static TriedMail later(ClaimedMail claimed) {
        return ended(claimed, Attempt.End.LATER, "451 come again", MailState.QUEUED, Optional.of(LATER), AT);
    }

    private static TriedMail noServer(ClaimedMail claimed, Instant due) {
        return ended(claimed, Attempt.End.NO_SERVER, "refused", MailState.QUEUED, Optional.of(due), due);
    }

    private static TriedMail ended(
            ClaimedMail claimed, Attempt.End end, String reply, MailState state, Optional<Instant> due, Instant at) {
        return new TriedMail(claimed, at, "mail.contoso.com:25", new Attempt(end, reply), state, due);
    }

    private static AuditRecord record() {
        return new AuditRecord(
                AT,
                new AuditRecord.Origin("anna", "", "192.0.2.1", "r1"),
                new AuditRecord.Action("ReleaseMail", "", "1", "", "", ""),
                "DONE",
                "");
    }
}
