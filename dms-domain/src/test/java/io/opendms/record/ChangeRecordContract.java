package io.opendms.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.Alias;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link ChangeRecord} does; each test begins with an empty record. */
public interface ChangeRecordContract {

    /** The record under test. */
    ChangeRecord record();

    @Test
    default void has_no_open_intents_at_first() {
        assertThat(record().openIntents()).isEmpty();
    }

    @Test
    default void gives_back_an_intent_as_it_was() {
        Intent intent = new Intent(
                Instant.parse("2026-11-22T10:15:30.123456Z"),
                "request \"1\"",
                "Ferme d'été",
                "CONTOSO\\spfarm",
                "192.0.2.7",
                "CreateContact",
                "büro.日本",
                "it's@contoso.test",
                "because; DROP TABLE change_intent; --\nsecond line",
                "autoApprove: requester *, alias '*",
                "dn: CN=a\r\nchangetype: add\r\n\r\n",
                "");
        long number = record().open(intent);
        assertThat(record().openIntents()).containsExactly(new OpenIntent(number, intent));
    }

    @Test
    default void numbers_are_positive_and_rise() {
        long first = record().open(intent("a"));
        long second = record().open(intent("a"));
        assertThat(first).isPositive();
        assertThat(second).isGreaterThan(first);
    }

    @Test
    default void number_is_not_used_again_after_its_intent_was_closed() {
        long first = record().open(intent("a"));
        record().close(first, closing(Closing.Result.APPLIED));
        assertThat(record().open(intent("b"))).isGreaterThan(first);
    }

    @Test
    default void lists_open_intents_oldest_first() {
        List<Long> numbers = IntStream.range(0, 20)
                .mapToObj(i -> record().open(intent("alias" + i)))
                .toList();
        assertThat(record().openIntents()).extracting(OpenIntent::number).containsExactlyElementsOf(numbers);
    }

    @Test
    default void closed_intent_is_open_no_more_whatever_its_result() {
        for (Closing.Result result : Closing.Result.values()) {
            record().close(record().open(intent("a")), closing(result));
        }
        assertThat(record().openIntents()).isEmpty();
    }

    @Test
    default void an_intent_may_be_closed_again_by_who_lost_the_answer() {
        long number = record().open(intent("a"));
        record().close(number, closing(Closing.Result.APPLIED));
        record().close(number, closing(Closing.Result.APPLIED));
        assertThat(record().openIntents()).isEmpty();
    }

    @Test
    default void intent_closed_without_waiting_is_open_no_more() {
        long closed = record().open(intent("a"));
        long open = record().open(intent("b"));
        record().closeLater(closed, closing(Closing.Result.APPLIED));
        assertThat(record().openIntents()).extracting(OpenIntent::number).containsExactly(open);
    }

    @Test
    default void an_intent_is_open_until_it_has_an_end() {
        long first = record().open(intent("a"));
        long second = record().open(intent("b"));
        assertThat(record().isOpen(first)).isTrue();
        record().close(first, closing(Closing.Result.NOT_APPLIED));
        record().closeLater(second, closing(Closing.Result.APPLIED));
        assertThat(record().isOpen(first)).isFalse();
        assertThat(record().isOpen(second)).isFalse();
        assertThat(record().isOpen(second + 1)).isFalse();
    }

    @Test
    default void tells_what_followed_an_intent_by_the_alias_it_was_recorded_under_and_by_the_one_it_gives() {
        long rename = record().open(intent("Old"));
        Alias old = Alias.of("old");
        Alias given = Alias.of("new");
        record().open(intent("other"));
        assertThat(record().followerOf(rename, old, given)).isEqualTo(ChangeRecord.Follower.NONE);

        long second = record().open(intent("NEW"));
        assertThat(record().followerOf(rename, old, given)).isEqualTo(ChangeRecord.Follower.SAME_NODE);
        assertThat(record().followerOf(rename, old, old)).isEqualTo(ChangeRecord.Follower.NONE);

        record().open(intent("OLD"));
        assertThat(record().followerOf(rename, old, old)).isEqualTo(ChangeRecord.Follower.SAME_NODE);
        assertThat(record().followerOf(second, given, given)).isEqualTo(ChangeRecord.Follower.NONE);
    }

    @Test
    default void takes_the_writes_of_a_group_of_20000_members() {
        String ldif = IntStream.range(0, 20_000)
                .mapToObj(
                        i -> "member: CN=Some.Rather.Long.User.Name." + i + ",OU=People,OU=Berlin,DC=contoso,DC=test\n")
                .collect(Collectors.joining("", "dn: CN=big\nchangetype: modify\nadd: member\n", "-\n"));
        Intent intent = new Intent(Instant.EPOCH, "r", "f", "c", "CreateContact", "big", "", "", ldif, ldif);
        long number = record().open(intent);
        assertThat(record().openIntents()).containsExactly(new OpenIntent(number, intent));
    }

    @Test
    default void callers_at_the_same_time_get_numbers_of_their_own() throws Exception {
        int threads = 8;
        int each = 50;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<List<OpenIntent>>> callers = IntStream.range(0, threads)
                    .mapToObj(thread -> (Callable<List<OpenIntent>>) () -> IntStream.range(0, each)
                            .mapToObj(i -> intent("alias" + thread + "." + i))
                            .map(intent -> new OpenIntent(record().open(intent), intent))
                            .toList())
                    .toList();
            List<OpenIntent> opened = new ArrayList<>();
            for (Future<List<OpenIntent>> caller : executor.invokeAll(callers)) {
                opened.addAll(caller.get());
            }
            assertThat(opened).extracting(OpenIntent::number).doesNotHaveDuplicates();
            assertThat(record().openIntents()).containsExactlyInAnyOrderElementsOf(opened);
        } finally {
            executor.shutdownNow();
        }
    }

    private static Intent intent(String alias) {
        return new Intent(Instant.EPOCH, "r", "f", "c", "CreateContact", alias, "", "", "dn: CN=" + alias + "\n", "");
    }

    private static Closing closing(Closing.Result result) {
        return new Closing(Instant.EPOCH, result, "");
    }
}
