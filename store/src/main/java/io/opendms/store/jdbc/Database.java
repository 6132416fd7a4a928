package io.opendms.store.jdbc;

import io.opendms.entry.LogText;
import io.opendms.record.RecordFailure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
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
    private final Optional<Connection> maintenance;
    private final GroupCommit commits;
    private final Readers readers;
    private final ScheduledExecutorService background =
            Executors.newSingleThreadScheduledExecutor(body -> daemon("store-background", body));
    private final AtomicBoolean flushPlanned = new AtomicBoolean();
    private final AtomicLong refusals = new AtomicLong();
    private long maintained;
    private boolean isBroken;

    private Database(Dialect dialect, Session session, Optional<Connection> maintenance) {
        this.dialect = dialect;
        this.session = session;
        this.maintenance = maintenance;
        this.commits = new GroupCommit(session);
        this.readers = new Readers(dialect);
    }

    /**
     * Opens a SQLite database, and makes it if it is not there.
     *
     * @throws StoreFailure if it cannot be opened, or was used by a newer program
     */
    public static Database sqlite(Path file) {
        return open(new Sqlite(file));
    }

    /**
     * Opens a database of a PostgreSQL server, 13 or newer, and makes its tables if they are not there.
     *
     * @param url {@code jdbc:postgresql://host:port/database}, with the driver's parameters if any are wanted
     * @throws StoreFailure if the server does not answer, does not accept the account, has no such database, is too old,
     *     or if the database was used by a newer program
     */
    public static Database postgresql(String url, String user, String password) {
        return open(new Postgres(url, user, password));
    }

    static Database open(Dialect dialect) {
        try {
            Session session = Session.writer(dialect);
            try {
                boolean stepped = new SchemaVersion(session, dialect.name()).migrate(Migration.all(dialect));
                Database database = new Database(
                        dialect, session, dialect.isMaintained() ? Optional.of(dialect.connect()) : Optional.empty());
                if (stepped) {
                    database.tidy();
                }
                database.startMaintenance();
                return database;
            } catch (SQLException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (SQLException e) {
            throw dialect.failure(e);
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
        try {
            return commits.commit(work);
        } catch (SQLException e) {
            noteRefusal(e);
            throw e;
        }
    }

    /**
     * Does the same as {@link #commit} for those whose callers know of no database.
     *
     * @param what it is for, after "cannot", such as {@code "end a session"}
     * @throws RecordFailure if this work failed
     */
    public <T extends @Nullable Object> T write(String what, Work<T> work) {
        try {
            return commit(work);
        } catch (SQLException e) {
            throw new RecordFailure("cannot " + what, e);
        }
    }

    /**
     * Reads what is committed, for those whose callers know of no database.
     *
     * @param what it is for, after "cannot", such as {@code "look for a session"}
     * @throws RecordFailure if it cannot be read
     */
    public <T extends @Nullable Object> T read(String what, Work<T> work) {
        try {
            return readers.read(work);
        } catch (StoreFailure e) {
            throw new RecordFailure("cannot " + what, e);
        }
    }

    /**
     * Does the same as {@link #read} by a single statement, which needs no transaction around it: a server is asked once, and
     * not once more to end it.
     *
     * @param what it is for, after "cannot"
     * @param work executes one statement, which reads; of a server that is asked more than once each answer is as of its own time
     * @throws RecordFailure if it cannot be read
     */
    public <T extends @Nullable Object> T readOnce(String what, Work<T> work) {
        return read(what, isShared() ? session -> session.alone(work) : work);
    }

    private void noteRefusal(Throwable failure) {
        if (failure instanceof SQLException cause && dialect.isOutOfRoom(cause)) {
            refusals.incrementAndGet();
        }
    }

    /**
     * Leaves some work to be done with the next transaction, within {@code LONGEST_RIDE} if there is none, and waits for
     * nothing.
     *
     * @param onFailure told, on some other thread, if the work failed
     * @return whether the work was taken; not so if the disk does not keep up at all
     */
    public boolean commitLater(Work<?> work, Consumer<Throwable> onFailure) {
        boolean taken = commits.ride(work, failure -> {
            noteRefusal(failure);
            onFailure.accept(failure);
        });
        if (flushPlanned.compareAndSet(false, true)) {
            background.schedule(this::flush, LONGEST_RIDE.toMillis(), TimeUnit.MILLISECONDS);
        }
        return taken;
    }

    /** Connections for reading what is committed, so that writers need not wait. */
    public Readers readers() {
        return readers;
    }

    /** Whether several processes may write this database at the same time. */
    public boolean isShared() {
        return dialect.isShared();
    }

    /** A query for the present, in microseconds since 1970, by the one clock that all nodes see. */
    public String clock() {
        return dialect.clock();
    }

    /**
     * Whether a transaction failed because a value was there already that may be there once. Not so where the connection was
     * lost, after which nobody knows whether what is there now is what that transaction wrote.
     */
    public boolean isDuplicate(SQLException cause) {
        return dialect.isDuplicate(cause);
    }

    /** What a failure of a transaction means to the operator. */
    public StoreFailure failure(SQLException cause) {
        return dialect.failure(cause);
    }

    /** How many transactions were committed since the database was opened. */
    public long transactions() {
        return commits.transactions();
    }

    /** How many transactions were refused since then for want of room, or by a disk that does not work. */
    public long refusals() {
        return refusals.get();
    }

    private void flush() {
        flushPlanned.set(false);
        try {
            commits.flush();
        } catch (SQLException e) {
            LOG.warn("store_flush_failed error=\"{}\"", LogText.message(e));
        }
    }

    /** After steps of the schema, which may have written much. A disk that has no room for it keeps nobody from reading. */
    private void tidy() {
        if (maintenance.isPresent()) {
            try {
                dialect.tidy(maintenance.get());
            } catch (SQLException e) {
                LOG.warn("store_maintenance_failed error=\"{}\"", LogText.message(e));
            }
        }
    }

    private void startMaintenance() {
        long period = MAINTENANCE.toMillis();
        maintenance.ifPresent(connection ->
                background.scheduleWithFixedDelay(() -> maintain(connection), period, period, TimeUnit.MILLISECONDS));
    }

    /** First while others write, which does most of it, then the little that came meanwhile while nobody does. */
    private void maintain(Connection connection) {
        long written = commits.transactions();
        if (written == maintained) {
            return;
        }
        try {
            dialect.maintain(connection);
            commits.between(() -> {
                dialect.maintain(connection);
                maintained = commits.transactions();
            });
            isBroken = false;
        } catch (SQLException e) {
            if (!isBroken) {
                // Once until it works again: a disk that is full is not to be filled by the log.
                LOG.warn("store_maintenance_failed error=\"{}\"", LogText.message(e));
            }
            isBroken = true;
        }
    }

    /** Writes what still waits, and closes the database. Nothing may be asked of it afterwards. */
    @Override
    public void close() {
        try {
            background.submit(this::flush).get();
        } catch (ExecutionException e) {
            LOG.warn("store_flush_failed error=\"{}\"", LogText.message(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        background.shutdown();
        try {
            readers.close();
            commits.between(() -> {
                if (maintenance.isPresent()) {
                    maintenance.get().close();
                }
                session.close();
            });
        } catch (SQLException e) {
            LOG.warn("store_close_failed error=\"{}\"", LogText.message(e));
        }
    }
}
