package io.opendms.notify.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every memory of tokens does. */
public interface TokensContract {
    Instant NOW = Instant.parse("2026-11-30T09:00:00.123456Z");
    Question QUESTION = new Question(
            17,
            3,
            "CONTOSO\\anna",
            MailAddress.parse("approver", "Anna@contoso.com"),
            Locale.GERMAN,
            NOW.plus(Duration.ofDays(14)));

    /** One that knows nothing yet. */
    Tokens tokens();

    @Test
    default void what_was_kept_is_known_by_its_hash_alone() {
        tokens().keep("a1", QUESTION, NOW);
        assertThat(tokens().find("a1")).contains(new KnownToken(QUESTION, "", Optional.empty(), 0));
        assertThat(tokens().find("A1")).isEmpty();
        assertThat(tokens().find("a2")).isEmpty();
        assertThat(tokens().find("")).isEmpty();
    }

    @Test
    default void two_tokens_of_one_question_live_beside_each_other() {
        tokens().keep("a1", QUESTION, NOW);
        tokens().keep("a2", QUESTION, NOW);
        assertThat(tokens().spend("a1", "mail", NOW)).isTrue();
        assertThat(tokens().find("a2").orElseThrow().spentBy()).isEmpty();
    }

    @Test
    default void a_token_is_spent_by_one_answer_which_may_ask_again() {
        tokens().keep("a1", QUESTION, NOW);
        assertThat(tokens().spend("a1", "first", NOW)).isTrue();
        assertThat(tokens().spend("a1", "second", NOW)).isFalse();
        assertThat(tokens().spend("a1", "first", NOW.plusSeconds(1))).isTrue();
        assertThat(tokens().find("a1")).contains(new KnownToken(QUESTION, "first", Optional.of(NOW), 0));
    }

    @Test
    default void a_token_that_nobody_knows_cannot_be_spent() {
        assertThat(tokens().spend("a1", "first", NOW)).isFalse();
    }

    @Test
    default void of_several_answers_at_once_one_gets_the_token() throws Exception {
        tokens().keep("a1", QUESTION, NOW);
        ExecutorService people = Executors.newFixedThreadPool(4);
        try {
            int winners = 0;
            for (Future<Boolean> spent : people.invokeAll(IntStream.range(0, 12)
                    .<Callable<Boolean>>mapToObj(i -> () -> tokens().spend("a1", "answer" + i, NOW))
                    .toList())) {
                winners += spent.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        } finally {
            people.shutdown();
        }
    }

    @Test
    default void answers_that_were_not_understood_are_counted_and_leave_it_open() {
        tokens().keep("a1", QUESTION, NOW);
        tokens().misunderstood("a1");
        tokens().misunderstood("a1");
        assertThat(tokens().find("a1")).contains(new KnownToken(QUESTION, "", Optional.empty(), 2));
    }

    @Test
    default void those_are_forgotten_whose_questions_were_over_before() {
        tokens().keep("old", QUESTION, NOW);
        tokens().keep(
                        "new",
                        new Question(
                                18,
                                1,
                                QUESTION.person(),
                                QUESTION.approver(),
                                Locale.ENGLISH,
                                QUESTION.until().plusSeconds(1)),
                        NOW);
        assertThat(tokens().forget(QUESTION.until())).isZero();
        assertThat(tokens().forget(QUESTION.until().plusSeconds(1))).isEqualTo(1);
        assertThat(tokens().find("old")).isEmpty();
        assertThat(tokens().find("new")).isPresent();
    }
}
