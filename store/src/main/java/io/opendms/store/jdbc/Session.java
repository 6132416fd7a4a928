package io.opendms.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** A connection that is always within a transaction, with its prepared statements. Used by one thread at a time. */
public final class Session {
    private final Dialect dialect;
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    Session(Dialect dialect, Connection connection) throws SQLException {
        this.dialect = dialect;
        this.connection = connection;
        connection.setAutoCommit(false);
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

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        // The driver closes a statement that failed, so that it cannot be used again.
        forgetStatements();
        dialect.rollback(connection);
    }

    void close() throws SQLException {
        forgetStatements();
        connection.close();
    }

    private void forgetStatements() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }
}
