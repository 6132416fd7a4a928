package io.opendms.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link ChangeHistory} does; each test begins with an empty record. */
public interface ChangeHistoryContract {

    /** Where changes are recorded. */
    ChangeRecord record();

    /** The history under test, of the same record. */
    ChangeHistory history();

    @Test
    default void of_an_empty_record_there_is_no_history() {
        List<RecordedChange> read = new ArrayList<>();

        assertThat(history().forEach(read::add)).isZero();
        assertThat(history().forEachAfter(0, read::add)).isZero();
        history().forEachOf(List.of(1L), read::add);
        assertThat(read).isEmpty();
    }

    @Test
    default void gives_all_changes_in_order_without_those_of_which_nothing_was_applied() {
        long applied = closed("a", Closing.Result.APPLIED);
        long partly = closed("b", Closing.Result.PARTLY_APPLIED);
        long open = record().open(change("c"));
        long refused = closed("d", Closing.Result.NOT_APPLIED);
        List<RecordedChange> read = new ArrayList<>();

        assertThat(history().forEach(read::add)).isEqualTo(refused);
        assertThat(read)
                .containsExactly(
                        new RecordedChange(applied, change("a"), Optional.of(Closing.Result.APPLIED)),
                        new RecordedChange(partly, change("b"), Optional.of(Closing.Result.PARTLY_APPLIED)),
                        new RecordedChange(open, change("c"), Optional.empty()));
    }

    @Test
    default void gives_the_changes_after_one_whatever_their_results() {
        long first = closed("a", Closing.Result.APPLIED);
        long second = closed("b", Closing.Result.NOT_APPLIED);
        long third = record().open(change("c"));
        List<RecordedChange> read = new ArrayList<>();

        assertThat(history().forEachAfter(first, read::add)).isEqualTo(third);
        assertThat(read)
                .containsExactly(
                        new RecordedChange(second, change("b"), Optional.empty()),
                        new RecordedChange(third, change("c"), Optional.empty()));
        assertThat(history().forEachAfter(third, read::add)).isEqualTo(third);
    }

    @Test
    default void gives_many_changes_by_their_numbers() {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            numbers.add(record().open(change("a" + i)));
        }
        List<Long> asked = new ArrayList<>(numbers.subList(10, 240));
        asked.add(Long.MAX_VALUE);
        List<Long> read = new ArrayList<>();

        history().forEachOf(asked, change -> read.add(change.number()));

        assertThat(read).isEqualTo(numbers.subList(10, 240));
    }

    private long closed(String alias, Closing.Result result) {
        long number = record().open(change(alias));
        record().close(number, new Closing(Instant.EPOCH, result, ""));
        return number;
    }

    private static Intent change(String alias) {
        return new Intent(
                Instant.parse("2026-11-22T10:15:30.123456Z"),
                "r",
                "Ferme d'été",
                "net:192.0.2.1",
                "CreateContact",
                alias,
                "requestor",
                "why",
                "dn: CN=" + alias + "\nchangetype: delete\n",
                "inverse");
    }
}
