package io.opendms.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** SQLite on a disk that has no room for what its log holds. */
final class FullDisk implements Dialect {
    private final Sqlite sqlite;
    private int tidied;

    FullDisk(Path file) {
        this.sqlite = new Sqlite(file);
    }

    /** How often it was asked to give room back. */
    int tidied() {
        return tidied;
    }

    @Override
    public void tidy(Connection connection) throws SQLException {
        tidied++;
        throw new SQLException("[SQLITE_FULL] Insertion failed because database is full", "", 13);
    }

    @Override
    public String name() {
        return sqlite.name();
    }

    @Override
    public String migrations() {
        return sqlite.migrations();
    }

    @Override
    public Connection connect() throws SQLException {
        return sqlite.connect();
    }

    @Override
    public Connection connectReader() throws SQLException {
        return sqlite.connectReader();
    }

    @Override
    public StoreFailure failure(SQLException cause) {
        return sqlite.failure(cause);
    }

    @Override
    public boolean isDuplicate(SQLException cause) {
        return sqlite.isDuplicate(cause);
    }

    @Override
    public boolean isOutOfRoom(SQLException cause) {
        return sqlite.isOutOfRoom(cause);
    }

    @Override
    public String integrityCheck() {
        return sqlite.integrityCheck();
    }

    @Override
    public String durabilityCheck() {
        return sqlite.durabilityCheck();
    }

    @Override
    public void copyTo(Path file) throws SQLException {
        sqlite.copyTo(file);
    }

    @Override
    public boolean isShared() {
        return sqlite.isShared();
    }

    @Override
    public String asciiUpper(String expression) {
        return sqlite.asciiUpper(expression);
    }

    @Override
    public String clock() {
        return sqlite.clock();
    }

    @Override
    public Optional<String> turn() {
        return sqlite.turn();
    }

    @Override
    public Optional<String> sharedTurn() {
        return sqlite.sharedTurn();
    }

    @Override
    public Optional<String> alongIndexes() {
        return sqlite.alongIndexes();
    }

    @Override
    public String range(List<String> columns, boolean ascending) {
        return sqlite.range(columns, ascending);
    }

    @Override
    public List<Object> rangeValues(List<Object> low, Object end) {
        return sqlite.rangeValues(low, end);
    }

    @Override
    public void lockSchema(Connection connection) {
        sqlite.lockSchema(connection);
    }

    @Override
    public void unlockSchema(Connection connection) {
        sqlite.unlockSchema(connection);
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        sqlite.rollback(connection);
    }

    @Override
    public boolean isMaintained() {
        return sqlite.isMaintained();
    }

    @Override
    public void maintain(Connection connection) throws SQLException {
        sqlite.maintain(connection);
    }
}
