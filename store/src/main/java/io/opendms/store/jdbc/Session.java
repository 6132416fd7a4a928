package io.opendms.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that is always within a transaction, with its prepared statements; a connection that is lost is replaced
 * before the next transaction. Used by one thread at a time.
 */
public final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Dialect dialect;
    private final Opening opening;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private Connection connection;
    private final List<Participant> participants = new ArrayList<>();
    private boolean committing;
    private boolean closed;

    private Session(Dialect dialect, Opening opening) throws SQLException {
        this.dialect = dialect;
        this.opening = opening;
        this.connection = connected();
    }

    static Session writer(Dialect dialect) throws SQLException {
        return new Session(dialect, Dialect::connect);
    }

    static Session reader(Dialect dialect) throws SQLException {
        return new Session(dialect, Dialect::connectReader);
    }

    private interface Opening {
        Connection of(Dialect dialect) throws SQLException;
    }

    private Connection connected() throws SQLException {
        Connection opened = opening.of(dialect);
        try {
            opened.setAutoCommit(false);
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    /** The statement with this text, prepared once. Its result sets must be closed before the transaction ends. */
    public PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    /**
     * Waits for a turn, which is kept until the transaction ends; where one process alone writes there is nothing to wait for.
     * What was counted behind it is still so when the transaction is committed.
     */
    public void await(Turn turn) throws SQLException {
        await(turn, dialect.turn());
    }

    /** Waits for a turn that all have at once who share it, and keeps out those who {@link #await} it. */
    public void share(Turn turn) throws SQLException {
        await(turn, dialect.sharedTurn());
    }

    private void await(Turn turn, Optional<String> query) throws SQLException {
        if (query.isPresent()) {
            PreparedStatement wait = statement(query.get());
            wait.setLong(1, turn.number());
            execute(wait);
        }
    }

    private static void execute(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            row.next();
        }
    }

    /**
     * Has the database go along its indexes until the transaction ends, also where another way looks cheaper to it. For those
     * who read ranges and stop when they have enough.
     */
    public void goAlongIndexes() throws SQLException {
        Optional<String> query = dialect.alongIndexes();
        if (query.isPresent()) {
            execute(statement(query.get()));
        }
    }

    /**
     * A condition for rows of one index: all but the last of some of its columns are equal to parameters, and the last is in
     * a range. It is worded so that this database goes along that index if the rows are to be sorted by all these columns,
     * begins where the range begins, and looks at nothing behind its end.
     *
     * @param columns up to three
     * @param ascending in which direction the rows are sorted
     * @return with the parameters of {@link #rangeValues}
     */
    public String range(List<String> columns, boolean ascending) {
        return dialect.range(columns, ascending);
    }

    /**
     * What the parameters of a range take, in their order.
     *
     * @param low a value for each of its columns, the last of them where the range begins
     * @param end before which the range ends, in the last column
     */
    public List<Object> rangeValues(List<Object> low, Object end) {
        return dialect.rangeValues(low, end);
    }

    /** Makes sure of a connection. To be called before the first statement of a transaction. */
    void begin() throws SQLException {
        if (closed) {
            throw new SQLException("the store is closed");
        }
        if (connection.isClosed()) {
            connection = connected();
            LOG.info("store_reconnected database=\"{}\"", dialect.name());
        }
    }

    void commit() throws SQLException {
        committing = true;
        connection.commit();
        end(End.COMMITTED);
    }

    /** How a transaction ended. */
    public enum End {
        /** All of it is on disk. */
        COMMITTED,
        /** Nothing of it is there. */
        UNDONE,
        /** Its commit failed, so that all of it may be there, or nothing. */
        UNKNOWN
    }

    /** Who keeps in memory what a transaction wrote. */
    @FunctionalInterface
    public interface Participant {
        /** Told once, before the next transaction begins; must not fail, since nobody could undo a commit for it. */
        void ended(End end);
    }

    /** Has somebody told how the present transaction ends. */
    public void join(Participant participant) {
        participants.add(participant);
    }

    private void end(End end) {
        committing = false;
        participants.forEach(participant -> participant.ended(end));
        participants.clear();
    }

    /** Does some work without a transaction around it. If it fails, the session must be closed. */
    <T extends @Nullable Object> T alone(Work<T> work) throws SQLException {
        connection.setAutoCommit(true);
        T result = work.in(this);
        connection.setAutoCommit(false);
        return result;
    }

    /**
     * Takes back what the transaction did.
     *
     * @return whether the connection still stands; if not, nobody knows whether a commit that had begun was done
     */
    boolean rollback() throws SQLException {
        end(committing ? End.UNKNOWN : End.UNDONE);
        if (connection.isClosed()) {
            statements.clear();
            return false;
        }
        try {
            // The driver closes a statement that failed, so that it cannot be used again.
            forgetStatements();
            dialect.rollback(connection);
            return true;
        } catch (SQLException e) {
            if (!dialect.isShared()) {
                throw e;
            }
            LOG.warn("store_connection_lost database=\"{}\" state={}", dialect.name(), e.getSQLState());
            statements.clear();
            connection.close();
            return false;
        }
    }

    void lockSchema() throws SQLException {
        dialect.lockSchema(connection);
    }

    void unlockSchema() throws SQLException {
        dialect.unlockSchema(connection);
    }

    void close() throws SQLException {
        closed = true;
        if (!connection.isClosed()) {
            forgetStatements();
            connection.close();
        }
    }

    private void forgetStatements() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }

    /**
     * What processes that share a database do one after the other, each by the number of an advisory lock. Any number will do
     * that no other program on this database uses; none may change, since nodes of two versions work side by side for a while.
     */
    public enum Turn {
        /** The steps of the schema. */
        SCHEMA(0x646d732d736368L),
        /** Requests are counted, and one is kept. */
        ADMISSION(0x646d732d61646dL),
        /** The numbers of requests are moved on at a start. */
        NUMBERS(0x646d732d6e756dL),
        /** All sessions of an account end, and one begins. */
        SESSIONS(0x646d732d736573L),
        /** The alerts of a subscriber are counted, and one is kept. */
        ALERTS(0x616c65727473L);

        private final long number;

        Turn(long number) {
            this.number = number;
        }

        long number() {
            return number;
        }
    }
}
