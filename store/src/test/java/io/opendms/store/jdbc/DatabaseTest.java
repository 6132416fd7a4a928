package io.opendms.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {
    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() throws SQLException {
        database = Database.sqlite(folder.resolve("test.db"));
        database.commit(session ->
                session.statement("CREATE TABLE word (word TEXT PRIMARY KEY)").executeUpdate());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void answers_with_the_result_of_the_work() throws SQLException {
        String answer = database.commit(session -> "done");
        assertThat(answer).isEqualTo("done");
    }

    @Test
    void nobody_waits_for_a_turn_where_one_process_alone_writes() throws SQLException {
        database.commit(session -> {
            session.await(Session.Turn.ADMISSION);
            return write(session, "one");
        });
        assertThat(words()).containsExactly("one");
    }

    @Test
    void each_turn_has_a_number_of_its_own() {
        assertThat(Session.Turn.values())
                .extracting(Session.Turn::number)
                .hasSizeGreaterThan(4)
                .doesNotHaveDuplicates();
    }

    @Test
    void work_that_fails_halfway_leaves_nothing() throws SQLException {
        assertThatThrownBy(() -> database.commit(session -> {
                    write(session, "half");
                    throw new IllegalStateException("halfway");
                }))
                .isInstanceOf(SQLException.class)
                .hasMessage("halfway")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(words()).isEmpty();
    }

    @Test
    void a_failure_keeps_the_state_by_which_it_is_told_what_it_means() {
        assertThatThrownBy(() -> database.commit(session -> {
                    throw new SQLException("cut off", "08006");
                }))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08006"));
    }

    @Test
    void work_that_ends_in_an_error_leaves_nothing_and_blocks_nobody() throws SQLException {
        assertThatThrownBy(() -> database.commit(session -> {
                    write(session, "half");
                    throw new StackOverflowError();
                }))
                .hasCauseInstanceOf(StackOverflowError.class);
        database.commit(session -> write(session, "whole"));
        assertThat(words()).containsExactly("whole");
    }

    @Test
    void failing_work_takes_nothing_of_the_same_transaction_with_it() throws SQLException {
        List<Throwable> failures = new ArrayList<>();
        database.commitLater(session -> write(session, "one"), failures::add);
        database.commitLater(
                session -> {
                    write(session, "half");
                    return write(session, "one");
                },
                failures::add);
        database.commitLater(session -> write(session, "two"), failures::add);
        database.commit(session -> write(session, "three"));
        assertThat(words()).containsExactly("one", "three", "two");
        assertThat(failures).singleElement().isInstanceOf(SQLException.class);
    }

    @Test
    void work_that_nobody_waits_for_shares_the_next_transaction() throws SQLException {
        CountDownLatch leading = new CountDownLatch(1);
        CountDownLatch queued = new CountDownLatch(1);
        CompletableFuture<Integer> leader = CompletableFuture.supplyAsync(() -> {
            try {
                return database.commit(session -> {
                    leading.countDown();
                    await(queued);
                    return write(session, "first");
                });
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        await(leading);
        for (int i = 0; i < 10; i++) {
            int word = i;
            database.commitLater(session -> write(session, "later" + word), failure -> {});
        }
        long before = database.transactions();
        queued.countDown();
        leader.join();
        database.commit(session -> write(session, "last"));
        assertThat(words()).hasSize(12);
        // One with the first word, one with the ten and the last, or the ten alone if the background came first; one
        // for reading.
        assertThat(database.transactions() - before).isBetween(3L, 4L);
    }

    @Test
    void work_that_nobody_waits_for_is_done_though_nothing_else_comes() {
        CountDownLatch done = new CountDownLatch(1);
        database.commitLater(
                session -> {
                    done.countDown();
                    return write(session, "alone");
                },
                failure -> {});
        await(done);
    }

    @Test
    void full_disk_fails_the_work_and_nothing_after_it() throws SQLException {
        long pages = database.commit(session -> number(session, "PRAGMA page_count"));
        database.commit(session -> number(session, "PRAGMA max_page_count = " + pages));
        assertThatThrownBy(() -> database.commit(session -> write(session, "x".repeat(100_000))))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("SQLITE_FULL");
        database.commit(session -> number(session, "PRAGMA max_page_count = 1000000"));
        database.commit(session -> write(session, "again"));
        assertThat(words()).containsExactly("again");
    }

    @Test
    void opens_on_a_full_disk_and_gives_room_back_only_after_steps_of_the_schema() throws SQLException {
        FullDisk disk = new FullDisk(folder.resolve("full.db"));
        for (String opening : List.of("with steps to take", "with none")) {
            try (Database full = Database.open(disk)) {
                assertThat(full.<Long>commit(session -> number(session, "SELECT count(*) FROM given_number")))
                        .as(opening)
                        .isEqualTo(1);
            }
            assertThat(disk.tidied()).as(opening).isEqualTo(1);
        }
    }

    @Test
    void interrupted_caller_still_hears_that_its_work_is_on_disk() throws SQLException {
        Thread.currentThread().interrupt();
        database.commit(session -> write(session, "interrupted"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(words()).containsExactly("interrupted");
    }

    @Test
    void write_ahead_log_is_used_again_and_does_not_grow_with_the_database() throws SQLException {
        Dialect sqlite = new Sqlite(folder.resolve("test.db"));
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 10; i++) {
                String word = "word " + round + " " + i + "x".repeat(10_000);
                database.commit(session -> write(session, word));
            }
            try (var connection = sqlite.connect()) {
                sqlite.maintain(connection);
            }
        }
        assertThat(folder.resolve("test.db"))
                .satisfies(file -> assertThat(Files.size(file)).isGreaterThan(2_000_000));
        assertThat(folder.resolve("test.db-wal"))
                .satisfies(file -> assertThat(Files.size(file)).isLessThan(1_000_000));
    }

    @Test
    void every_commit_waits_for_the_disk() throws SQLException {
        assertThat(database.<Long>commit(session -> number(session, "PRAGMA synchronous")))
                .isEqualTo(2);
    }

    private static int write(Session session, String word) throws SQLException {
        PreparedStatement insert = session.statement("INSERT INTO word (word) VALUES (?)");
        insert.setString(1, word);
        return insert.executeUpdate();
    }

    private static long number(Session session, String sql) throws SQLException {
        try (ResultSet row = session.statement(sql).executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<String> words() throws SQLException {
        return database.commit(session -> {
            List<String> words = new ArrayList<>();
            try (ResultSet row =
                    session.statement("SELECT word FROM word ORDER BY word").executeQuery()) {
                while (row.next()) {
                    words.add(row.getString(1));
                }
            }
            return words;
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
