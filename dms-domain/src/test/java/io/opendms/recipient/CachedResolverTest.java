package io.opendms.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CachedResolverTest {
    private static final MailAddress SALES = mail("sales@sp.contoso.com");
    private static final Resolution KNOWN = new Resolution.Known(List.of(new Target.ListTarget(SALES, "contoso", "")));
    private static final Resolution UNKNOWN = new Resolution.Unknown();

    private final ScriptedSource directory = new ScriptedSource();
    private final ListedTouches record = new ListedTouches();
    private Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private RecentTouches touches = new RecentTouches(record, () -> now);
    private CachedResolver resolver = new CachedResolver(directory, touches, () -> now);

    @BeforeEach
    void the_directory_knows_the_list() {
        directory.answer(KNOWN, "sales");
    }

    @Test
    void a_known_address_is_asked_for_once_in_five_minutes_in_any_case_of_letters() {
        ask();
        pass(Duration.ofSeconds(299));
        assertThat(resolver.resolve(mail("SALES@SP.contoso.com"))).isEqualTo(KNOWN);
        assertThat(directory.questions()).isEqualTo(1);

        pass(Duration.ofSeconds(1));
        ask();
        assertThat(directory.questions()).isEqualTo(2);
    }

    @Test
    void the_way_to_an_answer_is_written_out_only_for_who_wants_to_see_it() {
        ask();
        assertThat(directory.explanations()).isZero();

        assertThat(resolver.explain(SALES).resolution()).isEqualTo(KNOWN);
        assertThat(directory.explanations()).isEqualTo(1);
    }

    @Test
    void neither_unknown_nor_undecided_is_ever_kept() {
        for (Resolution answer : List.of(UNKNOWN, new Resolution.Undecided("no server answers"))) {
            directory.answer(answer);
            assertThat(ask()).isEqualTo(answer);
            directory.answer(KNOWN, "sales");
            assertThat(resolver.explain(SALES).resolution()).isEqualTo(KNOWN);
            directory.answer(answer);
            assertThat(ask()).isEqualTo(answer);
        }
    }

    @Test
    void a_change_of_this_node_counts_at_once() {
        ask();
        touches.note("Sales", "DeleteContact");
        directory.answer(UNKNOWN);

        assertThat(ask()).isEqualTo(UNKNOWN);
    }

    @Test
    void a_change_of_another_node_counts_a_second_later() {
        ask();
        record.add(1, "SALES", "DeleteContact");
        directory.answer(UNKNOWN);
        pass(Duration.ofSeconds(1));

        assertThat(ask()).isEqualTo(UNKNOWN);
    }

    @Test
    void a_change_whose_number_becomes_visible_after_a_higher_one_is_not_missed() {
        ask();
        record.add(2, "other", "CreateContact");
        pass(Duration.ofSeconds(1));
        ask();
        record.add(1, "sales", "DeleteContact");
        directory.answer(UNKNOWN);
        pass(Duration.ofSeconds(1));

        assertThat(ask()).isEqualTo(UNKNOWN);
    }

    @Test
    void a_change_of_a_list_in_a_group_counts_for_the_group() {
        directory.answer(KNOWN, "team", "sales");
        ask();
        touches.note("sales", "ModifyContact");

        ask();
        assertThat(directory.questions()).isEqualTo(2);
    }

    @Test
    void a_change_of_something_else_leaves_the_answer() {
        ask();
        touches.note("other", "ModifyContact");
        touches.note("another", "ModifyContact");

        ask();
        ask();
        assertThat(directory.questions()).isEqualTo(1);
    }

    @Test
    void nothing_is_kept_of_an_alias_that_may_still_be_being_written() {
        record.add(1, now, "sales", "ModifyContact");
        ask();
        pass(Duration.ofMinutes(1));
        ask();
        assertThat(directory.questions()).isEqualTo(2);

        pass(Duration.ofMinutes(1));
        ask();
        ask();
        assertThat(directory.questions()).isEqualTo(3);
    }

    @Test
    void nothing_kept_is_believed_while_the_record_cannot_be_read() {
        ask();
        record.breakDown(true);
        pass(Duration.ofSeconds(1));
        ask();
        ask();
        assertThat(directory.questions()).isEqualTo(3);
        int reads = record.reads();
        ask();
        assertThat(record.reads()).as("reads within the same second").isEqualTo(reads);

        record.breakDown(false);
        pass(Duration.ofSeconds(1));
        ask();
        ask();
        assertThat(directory.questions()).isEqualTo(5);
    }

    @Test
    void an_alias_that_was_just_made_is_not_unknown_but_undecided() {
        directory.answer(UNKNOWN);
        record.add(1, now, "Sales", "CreateContact");

        assertThat(ask()).isInstanceOf(Resolution.Undecided.class);
        assertThat(resolver.resolve(mail("sales+detail@sp.contoso.com"))).isInstanceOf(Resolution.Undecided.class);
        assertThat(resolver.explain(SALES).resolution()).isInstanceOf(Resolution.Undecided.class);
        assertThat(resolver.resolve(mail("other@sp.contoso.com"))).isEqualTo(UNKNOWN);

        record.add(2, "sales", "DeleteContact");
        pass(Duration.ofSeconds(1));
        assertThat(ask()).isEqualTo(UNKNOWN);
    }

    @Test
    void while_the_record_cannot_be_read_nothing_is_unknown() {
        directory.answer(UNKNOWN);
        record.breakDown(true);
        pass(Duration.ofSeconds(1));
        assertThat(ask()).isInstanceOf(Resolution.Undecided.class);

        record.breakDown(false);
        pass(Duration.ofSeconds(1));
        assertThat(ask()).isEqualTo(UNKNOWN);
    }

    @Test
    void an_alias_that_was_made_just_before_a_start_is_not_unknown_but_undecided() {
        record.add(1, now.minus(Duration.ofMinutes(16)), "old", "CreateContact");
        record.add(2, now.minus(Duration.ofMinutes(10)), "Sales", "CreateContact");
        restart();
        directory.answer(UNKNOWN);

        assertThat(ask()).isInstanceOf(Resolution.Undecided.class);
        assertThat(resolver.resolve(mail("old@sp.contoso.com"))).isEqualTo(UNKNOWN);
        assertThat(resolver.resolve(mail("other@sp.contoso.com"))).isEqualTo(UNKNOWN);
    }

    @Test
    void after_more_changes_than_are_read_at_a_start_nothing_is_unknown_for_a_while() {
        for (int i = 1; i <= 10_001; i++) {
            record.add(i, now, "a" + i, "DeleteContact");
        }
        restart();
        directory.answer(UNKNOWN);
        assertThat(ask()).isInstanceOf(Resolution.Undecided.class);

        pass(Duration.ofMinutes(15));
        assertThat(ask()).isEqualTo(UNKNOWN);
    }

    @Test
    void an_alias_that_was_made_long_ago_is_unknown_when_it_is() {
        touches.note("sales", "CreateContact");
        directory.answer(UNKNOWN);
        pass(Duration.ofMinutes(16));
        touches.note("other", "CreateContact");

        assertThat(ask()).isEqualTo(UNKNOWN);
    }

    @Test
    void a_clock_that_is_set_back_makes_no_answer_last_longer() {
        ask();
        pass(Duration.ofDays(-1));

        ask();
        assertThat(directory.questions()).isEqualTo(2);
    }

    @Test
    void the_oldest_answers_go_when_there_are_too_many() {
        List<Target> many = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            many.add(new Target.Mailbox(mail("user" + i + "@contoso.com")));
        }
        directory.answer(new Resolution.Known(many), "team");
        for (String address : List.of("a@contoso.com", "b@contoso.com", "c@contoso.com")) {
            resolver.resolve(mail(address));
        }
        resolver.resolve(mail("c@contoso.com"));
        resolver.resolve(mail("b@contoso.com"));
        assertThat(directory.questions()).isEqualTo(3);

        resolver.resolve(mail("a@contoso.com"));
        assertThat(directory.questions()).isEqualTo(4);
    }

    @Test
    void the_record_is_read_by_nobody_before_somebody_asks() {
        touches.note("sales", "ModifyContact");
        assertThat(record.reads()).isZero();

        ask();
        assertThat(record.reads()).isEqualTo(1);
    }

    @Test
    void what_this_node_changes_counts_at_once_when_somebody_has_asked() {
        ask();
        touches.note("sales", "ModifyContact");

        ask();
        assertThat(directory.questions()).isEqualTo(2);
    }

    private Resolution ask() {
        return resolver.resolve(SALES);
    }

    private void restart() {
        touches = new RecentTouches(record, () -> now);
        resolver = new CachedResolver(directory, touches, () -> now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static MailAddress mail(String text) {
        return MailAddress.parse("address", text);
    }
}
