package io.opendms.store;

import io.opendms.entry.LogText;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Session;
import io.opendms.store.jdbc.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes in the data folder up to which number requests of a shared database have got theirs, on whatever node. A database that
 * is behind that at a start was restored on its server from an older copy, and nobody told it so: then its numbers are moved on
 * before one is given again. What came within seconds of the end of a node is not noted, but lies below the numbers that follow.
 */
final class NumberWatch implements AutoCloseable {
    static final String FILE = "given-number";

    private static final Logger LOG = LoggerFactory.getLogger(NumberWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(10);

    /** Null before the first number. */
    private static final String LAST = """
            SELECT coalesce(pg_sequence_last_value(CAST(pg_get_serial_sequence('approval_request', 'id') AS regclass)), 0)""";

    private final Database database;
    private final Path file;
    private final ScheduledExecutorService notes = Executors.newSingleThreadScheduledExecutor(body -> {
        Thread thread = new Thread(body, "store-numbers");
        thread.setDaemon(true);
        return thread;
    });
    private long noted;

    private NumberWatch(Database database, Path file) {
        this.database = database;
        this.file = file;
    }

    /**
     * Looks whether the database knows what this node has noted; not where the database belongs to one node, whose copies are
     * restored by this program.
     *
     * @throws StoreFailure if database or file cannot be used, or the file holds no number
     */
    static NumberWatch begin(Database database, Path folder) {
        NumberWatch watch = new NumberWatch(database, folder.resolve(FILE));
        try {
            if (database.isShared()) {
                watch.noted = watch.read();
                database.commit(watch::moveOn);
            }
            return watch;
        } catch (SQLException e) {
            throw database.failure(e);
        }
    }

    /** Notes what there is, and what comes. */
    void start() {
        if (database.isShared()) {
            notes.scheduleWithFixedDelay(this::note, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private long read() {
        try {
            return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
        } catch (IOException | NumberFormatException e) {
            throw new StoreFailure.Unusable(
                    "cannot read the number in " + file + ": " + e.getMessage()
                            + "; give the file to the service's account, or remove it if it is broken",
                    e);
        }
    }

    private long moveOn(Session session) throws SQLException {
        // Of nodes that start together one looks after the other.
        session.await(Session.Turn.NUMBERS);
        long last = number(session.statement(LAST));
        if (last >= noted) {
            return last;
        }
        PreparedStatement above = session.statement(GivenNumbers.ON_A_SERVER_ABOVE);
        above.setLong(1, noted);
        long next = number(above);
        LOG.warn("store_numbers_moved_on database={} noted={} next={}", last, noted, next + 1);
        return next;
    }

    private synchronized void note() {
        try {
            long last = database.commit(session -> number(session.statement(LAST)));
            if (last > noted) {
                OwnerOnly.write(file, last + "\n");
                noted = last;
            }
        } catch (SQLException | IOException e) {
            LOG.warn("store_number_not_noted file=\"{}\" error=\"{}\"", file, LogText.message(e));
        }
    }

    private static long number(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Notes once more, and then no longer. */
    @Override
    public void close() {
        notes.shutdown();
        if (database.isShared()) {
            note();
        }
    }
}
