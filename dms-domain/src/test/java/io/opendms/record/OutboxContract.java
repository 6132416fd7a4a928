package io.opendms.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Outbox} does; each test begins with an empty outbox of {@link #CONSUMERS}. */
public interface OutboxContract {
    /** The present. */
    Instant NOW = Instant.parse("2026-11-22T10:15:30Z");

    /** When claims of these tests end. */
    Instant UNTIL = NOW.plus(Duration.ofMinutes(1));

    /** One who wants everything, one who wants little. */
    List<Subscription> CONSUMERS = List.of(
            new Subscription("mail", Set.of(), Set.of()),
            new Subscription("hook", Set.of("contoso"), Set.of("request_failed")));

    /** The outbox under test. */
    Outbox outbox();

    @Test
    default void gives_back_a_notice_as_it_was() {
        Notice notice = new Notice(NOW, "request_approved", "Ferme d'été", "17", "it's {\"id\": 17}\nbüro.日本");
        outbox().put(notice);

        assertThat(claim("mail")).singleElement().satisfies(claimed -> {
            assertThat(claimed.notice()).isEqualTo(notice);
            assertThat(claimed.attempt()).isEqualTo(1);
            assertThat(claimed.number()).isPositive();
        });
    }

    @Test
    default void each_consumer_is_told_of_what_it_wants_whatever_becomes_of_the_others() {
        outbox().put(notice("request_failed", "contoso", "1"));
        outbox().put(notice("request_failed", "fabrikam", "2"));
        outbox().put(notice("request_applied", "contoso", "3"));

        assertThat(subjects(claim("mail"))).containsExactly("1", "2", "3");
        assertThat(subjects(claim("hook"))).containsExactly("1");
        assertThat(claim("nobody")).isEmpty();
    }

    @Test
    default void what_nobody_wants_is_not_kept() {
        outbox().put(notice("request_applied", "contoso", "1"));

        assertThat(outbox().forgetOthers(Set.of(), UNTIL)).containsOnlyKeys("mail");
    }

    @Test
    default void what_was_not_delivered_waits_claimed_or_not() {
        assertThat(outbox().waiting(10)).isZero();
        outbox().put(notice("request_failed", "contoso", "1"));
        outbox().put(notice("2"));
        ClaimedNotice claimed = claim("mail").get(0);
        assertThat(outbox().waiting(10)).isEqualTo(3);
        assertThat(outbox().waiting(2)).isEqualTo(2);

        outbox().done(claimed.number());

        assertThat(outbox().waiting(10)).isEqualTo(2);
    }

    @Test
    default void is_due_until_it_is_claimed() {
        assertThat(outbox().isDue("mail", NOW)).isFalse();
        outbox().put(notice("1"));
        assertThat(outbox().isDue("mail", NOW)).isTrue();
        assertThat(outbox().isDue("hook", NOW)).isFalse();

        claim("mail");

        assertThat(outbox().isDue("mail", NOW)).isFalse();
        assertThat(outbox().isDue("mail", UNTIL)).isTrue();
    }

    @Test
    default void a_claimed_notice_is_given_to_nobody_else_while_the_claim_runs() {
        outbox().put(notice("1"));
        claim("mail");

        assertThat(outbox().claim("mail", UNTIL.minusMillis(1), UNTIL.plusSeconds(60), 10))
                .isEmpty();
    }

    @Test
    default void a_notice_whose_claim_ended_is_given_out_again_and_counted() {
        outbox().put(notice("1"));
        ClaimedNotice first = claim("mail").get(0);

        assertThat(outbox().claim("mail", UNTIL, UNTIL.plusSeconds(60), 10))
                .containsExactly(new ClaimedNotice(first.number(), 2, first.notice()));
    }

    @Test
    default void a_notice_that_was_delivered_never_comes_again() {
        outbox().put(notice("1"));
        outbox().done(claim("mail").get(0).number());

        assertThat(outbox().claim("mail", UNTIL, UNTIL.plusSeconds(60), 10)).isEmpty();
    }

    @Test
    default void gives_out_the_oldest_first_and_no_more_than_asked_for() {
        outbox().put(notice("1"));
        outbox().put(notice("2"));
        outbox().put(notice("3"));

        assertThat(subjects(outbox().claim("mail", NOW, UNTIL, 2))).containsExactly("1", "2");
        assertThat(subjects(outbox().claim("mail", NOW, UNTIL, 2))).containsExactly("3");
    }

    @Test
    default void what_comes_later_of_a_subject_waits_for_what_came_before() {
        outbox().put(notice("request_pending", "contoso", "1"));
        outbox().put(notice("request_applied", "contoso", "1"));
        ClaimedNotice first = claim("mail").get(0);
        assertThat(first.notice().topic()).isEqualTo("request_pending");
        assertThat(claim("mail")).isEmpty();

        outbox().done(first.number());

        assertThat(claim("mail"))
                .extracting(claimed -> claimed.notice().topic())
                .containsExactly("request_applied");
    }

    @Test
    default void a_postponed_notice_and_what_follows_it_wait_and_others_do_not() {
        Instant later = UNTIL.plusSeconds(600);
        outbox().put(notice("request_pending", "contoso", "1"));
        outbox().put(notice("request_applied", "contoso", "1"));
        ClaimedNotice first = claim("mail").get(0);
        outbox().put(notice("2"));

        outbox().postpone("mail", first, later);

        assertThat(subjects(outbox().claim("mail", UNTIL, later, 10))).containsExactly("2");
        assertThat(outbox().isDue("mail", later.minusMillis(1))).isFalse();
        assertThat(outbox().claim("mail", later, later.plusSeconds(60), 10))
                .contains(new ClaimedNotice(first.number(), 2, first.notice()));
    }

    @Test
    default void a_claim_that_was_lost_postpones_nothing() {
        outbox().put(notice("1"));
        ClaimedNotice lost = claim("mail").get(0);
        outbox().claim("mail", UNTIL, UNTIL.plusSeconds(60), 10);

        outbox().postpone("mail", lost, UNTIL.plusSeconds(6000));

        assertThat(outbox().isDue("mail", UNTIL.plusSeconds(60))).isTrue();
    }

    @Test
    default void number_is_not_used_again_after_its_notice_was_delivered() {
        outbox().put(notice("1"));
        long first = claim("mail").get(0).number();
        outbox().done(first);
        outbox().put(notice("2"));

        assertThat(claim("mail").get(0).number()).isGreaterThan(first);
    }

    @Test
    default void forgets_what_is_for_nobody_and_old() {
        outbox().put(notice("request_failed", "contoso", "1"));
        outbox().put(notice("request_failed", "contoso", "2"));

        assertThat(outbox().forgetOthers(Set.of("mail"), NOW)).isEmpty();
        assertThat(outbox().forgetOthers(Set.of("mail"), UNTIL)).containsExactly(entry("hook", 2));
        assertThat(claim("hook")).isEmpty();
        assertThat(claim("mail")).hasSize(2);
    }

    private List<ClaimedNotice> claim(String consumer) {
        return outbox().claim(consumer, NOW, UNTIL, 10);
    }

    private static List<String> subjects(List<ClaimedNotice> claimed) {
        return claimed.stream().map(each -> each.notice().subject()).toList();
    }

    private static Notice notice(String subject) {
        return notice("request_approved", "contoso", subject);
    }

    private static Notice notice(String topic, String farm, String subject) {
        return new Notice(NOW, topic, farm, subject, "body");
    }
}
