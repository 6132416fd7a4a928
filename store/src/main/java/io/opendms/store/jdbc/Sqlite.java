package io.opendms.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** SQLite in one file, with a write-ahead log beside it. */
record Sqlite(Path file) implements Dialect {

    @Override
    public String migrations() {
        return "sqlite";
    }

    @Override
    public Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try {
            configure(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void configure(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet mode = statement.executeQuery("PRAGMA journal_mode = WAL")) {
                if (!mode.next() || !mode.getString(1).equals("wal")) {
                    throw new StoreFailure(
                            file + " cannot have a write-ahead log; put the data folder on a local disk");
                }
            }
            // Every commit waits for the disk (sqlite.org/pragma.html#pragma_synchronous).
            statement.execute("PRAGMA synchronous = FULL");
            // Off the way of the commits: see maintain.
            statement.execute("PRAGMA wal_autocheckpoint = 0");
        }
    }

    /** SQLite ends a transaction by itself when the disk is full or broken; then there is none to roll back. */
    @Override
    public void rollback(Connection connection) throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException e) {
            try (Statement statement = connection.createStatement()) {
                // As the driver does after a rollback that succeeds; without it each statement would commit alone.
                statement.execute("BEGIN");
            } catch (SQLException again) {
                again.addSuppressed(e);
                throw again;
            }
        }
    }

    /**
     * Copies the write-ahead log into the database file. When all of it is copied, the next commit begins the log anew in
     * the blocks that the file already has, which keeps the flush of a commit cheap and the file small.
     */
    @Override
    public void maintain(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
    }
}
