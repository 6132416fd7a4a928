package io.opendms.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Touches} does; each test begins with an empty record. */
public interface TouchesContract {

    /** Where changes are recorded. */
    ChangeRecord record();

    /** What is under test, of the same record. */
    Touches touches();

    @Test
    default void an_empty_record_touches_nothing() {
        assertThat(touches().highest()).isZero();
        assertThat(after(0)).isEmpty();
    }

    @Test
    default void tells_of_changes_that_were_begun_after_one_in_order() {
        long first = record().open(touching("a", "CreateContact"));
        long second = record().open(touching("B", "DeleteGroup"));
        record().close(second, new Closing(Instant.EPOCH, Closing.Result.NOT_APPLIED, ""));
        long third = record().open(touching("a", "UndoCreateContact"));

        assertThat(touches().highest()).isEqualTo(third);
        assertThat(after(first))
                .containsExactly(
                        new Touch(second, Instant.EPOCH, "B", "DeleteGroup"),
                        new Touch(third, Instant.EPOCH, "a", "UndoCreateContact"));
        assertThat(after(third)).isEmpty();
    }

    private List<Touch> after(long number) {
        List<Touch> read = new ArrayList<>();
        touches().forEachAfter(number, read::add);
        return read;
    }

    private static Intent touching(String alias, String operation) {
        return new Intent(Instant.EPOCH, "request", "contoso", "farm", operation, alias, "", "", "ldif", "inverse");
    }
}
