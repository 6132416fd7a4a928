package io.opendms.store.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.entry.Alias;
import io.opendms.record.ChangeHistory;
import io.opendms.record.ChangeHistoryContract;
import io.opendms.record.ChangeRecord;
import io.opendms.record.ChangeRecordContract;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.record.Mark;
import io.opendms.record.OpenIntent;
import io.opendms.record.RecordFailure;
import io.opendms.record.Touches;
import io.opendms.record.TouchesContract;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JdbcChangeRecordTest implements ChangeRecordContract, ChangeHistoryContract, TouchesContract {
    private static final Intent INTENT =
            new Intent(Instant.EPOCH, "r", "f", "c", "CreateContact", "a", "", "", "dn: CN=a\nchangetype: add\n", "");
    private static final Closing CLOSING = new Closing(Instant.EPOCH, Closing.Result.APPLIED, "");

    @TempDir
    Path folder;

    private Database database;
    private NodeLease lease;
    private ChangeRecord record;

    @BeforeEach
    void open() {
        database = Database.sqlite(folder.resolve("test.db"));
        lease = NodeLease.take(database, "n000000000001");
        record = new JdbcChangeRecord(database, lease, new AuditChain(database, "n000000000001"));
    }

    @AfterEach
    void close() {
        lease.close();
        database.close();
    }

    private void reopen() {
        close();
        open();
    }

    @Override
    public ChangeRecord record() {
        return record;
    }

    @Override
    public ChangeHistory history() {
        return new JdbcChangeHistory(database.readers());
    }

    @Override
    public Touches touches() {
        return new JdbcTouches(database.readers());
    }

    @Test
    void open_intents_are_there_after_a_restart() {
        long number = record.open(INTENT);
        reopen();
        assertThat(record.openIntents()).containsExactly(new OpenIntent(number, INTENT));
    }

    @Test
    void closings_that_nobody_waited_for_are_written_when_the_store_is_closed() {
        record.closeLater(record.open(INTENT), CLOSING);
        reopen();
        assertThat(record.openIntents()).isEmpty();
    }

    @Test
    void one_process_alone_needs_no_marks() {
        long before = database.transactions();
        assertThat(record.mark(Alias.of("a"))).isEqualTo(Mark.NONE);
        assertThat(database.transactions()).isEqualTo(before);
    }

    @Test
    void number_is_not_used_again_after_a_restart() {
        long last = record.open(INTENT);
        record.close(last, CLOSING);
        reopen();
        assertThat(record.open(INTENT)).isGreaterThan(last);
    }

    @Test
    void intent_cannot_be_deleted_so_that_its_number_stays_used() {
        record.open(INTENT);
        assertThatThrownBy(() -> database.commit(session ->
                        session.statement("DELETE FROM change_intent").executeUpdate()))
                .hasMessageContaining("an intent is never deleted");
    }

    @Test
    void refuses_to_close_what_is_not_open() {
        assertThatThrownBy(() -> record.close(4711, CLOSING))
                .isInstanceOf(RecordFailure.class)
                .hasMessage("cannot record the end of intent 4711")
                .hasRootCauseMessage("intent 4711 is not open");
    }

    @Test
    void closing_that_fails_takes_no_other_with_it() {
        long first = record.open(INTENT);
        long second = record.open(INTENT);
        record.closeLater(first, CLOSING);
        record.closeLater(4711, CLOSING);
        record.closeLater(second, CLOSING);
        long third = record.open(INTENT);
        assertThat(record.openIntents()).extracting(OpenIntent::number).containsExactly(third);
    }

    @Test
    void closed_store_says_that_nothing_was_recorded() {
        database.close();
        assertThatThrownBy(() -> record.open(INTENT))
                .isInstanceOf(RecordFailure.class)
                .hasMessage("cannot record the intent to CreateContact a");
        open();
        assertThat(record.openIntents()).isEmpty();
    }

    @Test
    void thirty_two_callers_share_transactions_and_lose_nothing() throws Exception {
        int threads = 32;
        int each = 1000;
        long before = database.transactions();
        List<Long> numbers = new ArrayList<>();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<List<Long>>> callers = LongStream.range(0, threads)
                    .mapToObj(thread -> (Callable<List<Long>>) () -> openAndCloseEverySecond(each))
                    .toList();
            for (Future<List<Long>> caller : executor.invokeAll(callers)) {
                numbers.addAll(caller.get());
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(numbers).hasSize(threads * each).doesNotHaveDuplicates();
        assertThat(database.transactions() - before).isLessThan(threads * each / 2);
        reopen();
        assertThat(record.openIntents()).hasSize(threads * each / 2);
    }

    private List<Long> openAndCloseEverySecond(int count) {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long number = record.open(INTENT);
            numbers.add(number);
            if (i % 2 == 0) {
                record.closeLater(number, CLOSING);
            }
        }
        return numbers;
    }
}
