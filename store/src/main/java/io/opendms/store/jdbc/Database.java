package io.opendms.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database that is at the version this program needs. It is written through one connection; callers share its
 * transactions. All methods may be called from any thread.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** How long work may lie that nobody waits for. */
    private static final Duration LONGEST_RIDE = Duration.ofMillis(100);

    private static final Duration MAINTENANCE = Duration.ofMillis(250);

    private final Dialect dialect;
    private final Session session;
    private final Connection maintenance;
    private final GroupCommit commits;
    private final ScheduledExecutorService background =
            Executors.newSingleThreadScheduledExecutor(body -> daemon("store-background", body));
    private final AtomicBoolean flushPlanned = new AtomicBoolean();
    private long maintained;

    private Database(Dialect dialect, Session session, Connection maintenance) {
        this.dialect = dialect;
        this.session = session;
        this.maintenance = maintenance;
        this.commits = new GroupCommit(session);
    }

    /**
     * Opens a SQLite database, and makes it if it is not there.
     *
     * @throws StoreFailure if it cannot be opened, or was used by a newer program
     */
    public static Database sqlite(Path file) {
        return open(new Sqlite(file), file.toString());
    }

    private static Database open(Dialect dialect, String name) {
        try {
            Connection writer = dialect.connect();
            try {
                Session session = new Session(dialect, writer);
                new SchemaVersion(session, name).migrate(Migration.all(dialect));
                Database database = new Database(dialect, session, dialect.connect());
                database.startMaintenance();
                return database;
            } catch (SQLException | RuntimeException e) {
                writer.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreFailure("cannot open the database " + name + ": " + e.getMessage(), e);
        }
    }

    private static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Does some work in a transaction, perhaps together with that of other callers. When this returns, it is on disk.
     *
     * @throws SQLException if this work failed; work of others is not touched by that
     */
    public <T extends @Nullable Object> T commit(Work<T> work) throws SQLException {
        return commits.commit(work);
    }

    /**
     * Leaves some work to be done with the next transaction, within {@code LONGEST_RIDE} if there is none, and waits for
     * nothing.
     *
     * @param onFailure told, on some other thread, if the work failed
     * @return whether the work was taken; not so if the disk does not keep up at all
     */
    public boolean commitLater(Work<?> work, Consumer<Throwable> onFailure) {
        boolean taken = commits.ride(work, onFailure);
        if (flushPlanned.compareAndSet(false, true)) {
            background.schedule(this::flush, LONGEST_RIDE.toMillis(), TimeUnit.MILLISECONDS);
        }
        return taken;
    }

    /** How many transactions were committed since the database was opened. */
    public long transactions() {
        return commits.transactions();
    }

    private void flush() {
        flushPlanned.set(false);
        try {
            commits.flush();
        } catch (SQLException e) {
            LOG.warn("store_flush_failed error=\"{}\"", e.getMessage());
        }
    }

    private void startMaintenance() {
        long period = MAINTENANCE.toMillis();
        background.scheduleWithFixedDelay(this::maintain, period, period, TimeUnit.MILLISECONDS);
    }

    /** First while others write, which does most of it, then the little that came meanwhile while nobody does. */
    private void maintain() {
        long written = commits.transactions();
        if (written == maintained) {
            return;
        }
        try {
            dialect.maintain(maintenance);
            commits.between(() -> {
                dialect.maintain(maintenance);
                maintained = commits.transactions();
            });
        } catch (SQLException e) {
            LOG.warn("store_maintenance_failed error=\"{}\"", e.getMessage());
        }
    }

    /** Writes what still waits, and closes the database. Nothing may be asked of it afterwards. */
    @Override
    public void close() {
        try {
            background.submit(this::flush).get();
        } catch (ExecutionException e) {
            LOG.warn("store_flush_failed error=\"{}\"", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        background.shutdown();
        try {
            commits.between(() -> {
                maintenance.close();
                session.close();
            });
        } catch (SQLException e) {
            LOG.warn("store_close_failed error=\"{}\"", e.getMessage());
        }
    }
}
