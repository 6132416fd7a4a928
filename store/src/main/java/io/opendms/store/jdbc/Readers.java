package io.opendms.store.jdbc;

import io.opendms.entry.LogText;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few connections for reading what is committed, opened when they are first needed and kept. They do not disturb the
 * process that writes. All methods may be called from any thread.
 */
public final class Readers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

    /** Reading is what pages do, for people; more at a time would only take the processors from the writer. */
    private static final int MOST = 4;

    private final Dialect dialect;
    private final Semaphore places = new Semaphore(MOST, true);
    private final Deque<Session> idle = new ArrayDeque<>();
    private boolean closed;

    Readers(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Reads a SQLite database, also while another process writes it.
     *
     * @throws StoreFailure if it is not there, or not at the version of this program
     */
    public static Readers sqlite(Path file) {
        return checked(new Sqlite(file));
    }

    /**
     * Reads a database of a PostgreSQL server.
     *
     * @throws StoreFailure if it cannot be reached, or is not at the version of this program
     */
    public static Readers postgresql(String url, String user, String password) {
        return checked(new Postgres(url, user, password));
    }

    private static Readers checked(Dialect dialect) {
        Readers readers = new Readers(dialect);
        try {
            readers.read(session -> {
                new SchemaVersion(session, dialect.name()).require(Migration.all(dialect));
                return null;
            });
            return readers;
        } catch (StoreFailure e) {
            readers.close();
            throw e;
        }
    }

    /**
     * Does some reading. All of it sees the database as it is when it begins. More than a few at a time wait for each other.
     *
     * @throws StoreFailure if the database cannot be read, or if the work tried to write
     */
    public <T extends @Nullable Object> T read(Work<T> work) {
        places.acquireUninterruptibly();
        try {
            return readNow(work);
        } catch (SQLException e) {
            throw dialect.failure(e);
        } finally {
            places.release();
        }
    }

    private <T extends @Nullable Object> T readNow(Work<T> work) throws SQLException {
        Session session = take();
        boolean sound = false;
        try {
            session.begin();
            T result = work.in(session);
            session.commit();
            sound = true;
            return result;
        } finally {
            if (sound) {
                giveBack(session);
            } else {
                // A connection costs less than finding out what state a failure left it in.
                discard(session);
            }
        }
    }

    /** An expression for a query whose ASCII letters are made capitals, whatever the language of the database. */
    public String asciiUpper(String expression) {
        return dialect.asciiUpper(expression);
    }

    /**
     * What is wrong with the files of the database, as far as the database itself can tell.
     *
     * @return {@code ok}, or the first thing that is wrong
     * @throws StoreFailure if it cannot be read
     */
    public String integrity() {
        return verdict(dialect.integrityCheck());
    }

    /**
     * Whether what is committed is on disk, as far as the database was told to see to it.
     *
     * @return {@code ok}, or the setting of the server that does not have it so
     * @throws StoreFailure if it cannot be read
     */
    public String durability() {
        return verdict(dialect.durabilityCheck());
    }

    private String verdict(String query) {
        return read(session -> {
            try (ResultSet row = session.statement(query).executeQuery()) {
                row.next();
                return row.getString(1);
            }
        });
    }

    /**
     * The present by the clock that all nodes see.
     *
     * @throws StoreFailure if it cannot be read
     */
    public Instant clock() {
        return read(session -> {
            try (ResultSet row = session.statement(dialect.clock()).executeQuery()) {
                row.next();
                return Micros.instant(row.getLong(1));
            }
        });
    }

    /**
     * Writes all that is committed into a new file, while others write.
     *
     * @throws StoreFailure if it cannot be read or written, or if this kind of database is copied by other means
     */
    public void copyTo(Path file) {
        try {
            dialect.copyTo(file);
        } catch (SQLException e) {
            throw dialect.failure(e);
        }
    }

    private Session take() throws SQLException {
        synchronized (idle) {
            if (closed) {
                throw new SQLException("the store is closed");
            }
            Session session = idle.pollFirst();
            if (session != null) {
                return session;
            }
        }
        return Session.reader(dialect);
    }

    private void giveBack(Session session) {
        boolean kept = false;
        synchronized (idle) {
            if (!closed) {
                idle.addFirst(session);
                kept = true;
            }
        }
        if (!kept) {
            discard(session);
        }
    }

    private static void discard(Session session) {
        try {
            session.close();
        } catch (SQLException e) {
            LOG.warn("store_close_failed error=\"{}\"", LogText.message(e));
        }
    }

    /** Those in use are closed when their work is done. */
    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(Readers::discard);
            idle.clear();
        }
    }
}
