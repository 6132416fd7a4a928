package io.opendms.store.jdbc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SQLite in one file, with a write-ahead log beside it. */
record Sqlite(Path file) implements Dialect {
    /** READONLY, IOERR, CORRUPT, FULL, CANTOPEN and NOTADB. */
    private static final Set<Integer> REFUSALS = Set.of(8, 10, 11, 13, 14, 26);

    /** CORRUPT and NOTADB. */
    private static final Set<Integer> DAMAGES = Set.of(11, 26);

    private static final int CONSTRAINT = 19;

    /** The rest of a code says more precisely what happened. */
    private static final int PRIMARY_CODE = 0xff;

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public String migrations() {
        return "sqlite";
    }

    @Override
    public Connection connect() throws SQLException {
        return connect(Sqlite::configure);
    }

    /** A reader must be able to write the shared memory beside the file, in which it says what it reads. */
    @Override
    public Connection connectReader() throws SQLException {
        if (Files.notExists(file)) {
            throw new StoreFailure.Missing(
                    "there is no database " + file + "; the service makes it at its first start", null);
        }
        return connect((sqlite, connection) -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA query_only = ON");
            }
        });
    }

    private Connection connect(Setup setup) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try {
            setup.apply(this, connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private interface Setup {
        void apply(Sqlite sqlite, Connection connection) throws SQLException;
    }

    private void configure(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet mode = statement.executeQuery("PRAGMA journal_mode = WAL")) {
                if (!mode.next() || !mode.getString(1).equals("wal")) {
                    throw new StoreFailure.Unusable(
                            file + " cannot have a write-ahead log; put the data folder on a local disk", null);
                }
            }
            // Every commit waits for the disk (sqlite.org/pragma.html#pragma_synchronous).
            statement.execute("PRAGMA synchronous = FULL");
            // What is erased is not to be found in the file: secrets of mails, hashed elsewhere
            // (sqlite.org/pragma.html#pragma_secure_delete).
            try (ResultSet secure = statement.executeQuery("PRAGMA secure_delete = ON")) {
                secure.next();
            }
            // Off the way of the commits: see maintain.
            statement.execute("PRAGMA wal_autocheckpoint = 0");
        }
    }

    @Override
    public StoreFailure failure(SQLException cause) {
        String message = "cannot use the database " + file + ": " + cause.getMessage();
        return DAMAGES.contains(cause.getErrorCode() & PRIMARY_CODE)
                ? new StoreFailure.Damaged(message, cause)
                : new StoreFailure.Unusable(message, cause);
    }

    /** By the primary result code (sqlite.org/rescode.html): IOERR, CORRUPT, FULL and the like, never a rule that a row broke. */
    @Override
    public boolean isOutOfRoom(SQLException cause) {
        return REFUSALS.contains(cause.getErrorCode() & PRIMARY_CODE);
    }

    /** By the primary result code CONSTRAINT, which the driver gives for each kind of them. */
    @Override
    public boolean isDuplicate(SQLException cause) {
        return (cause.getErrorCode() & PRIMARY_CODE) == CONSTRAINT;
    }

    @Override
    public String integrityCheck() {
        return "PRAGMA integrity_check(1)";
    }

    /** Each connection sets for itself what there is to set. */
    @Override
    public String durabilityCheck() {
        return "SELECT 'ok'";
    }

    /** One transaction of a reader, so that it is as of one moment (sqlite.org/lang_vacuum.html#vacuuminto). */
    @Override
    public void copyTo(Path copy) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, copy.toString());
            vacuum.executeUpdate();
        }
    }

    @Override
    public Optional<String> turn() {
        return Optional.empty();
    }

    @Override
    public Optional<String> sharedTurn() {
        return Optional.empty();
    }

    @Override
    public Optional<String> alongIndexes() {
        return Optional.empty();
    }

    /** Column by column, since a comparison of rows does not use the rowid by which an index goes on (seen with 3.40 and 3.53). */
    @Override
    public String range(List<String> columns, boolean ascending) {
        String last = columns.get(columns.size() - 1);
        String equal = columns.stream()
                .limit(columns.size() - 1L)
                .map(column -> column + " = ? AND ")
                .collect(Collectors.joining());
        return equal + last + " >= ? AND " + last + " < ?";
    }

    @Override
    public List<Object> rangeValues(List<Object> low, Object end) {
        return Stream.concat(low.stream(), Stream.of(end)).toList();
    }

    /** The lock of the data folder keeps other processes away. */
    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public String asciiUpper(String expression) {
        return "UPPER(" + expression + ")";
    }

    @Override
    public String clock() {
        return "SELECT CAST(unixepoch('subsec') * 1000000 AS INTEGER)";
    }

    @Override
    public void lockSchema(Connection connection) {}

    @Override
    public void unlockSchema(Connection connection) {}

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

    @Override
    public boolean isMaintained() {
        return true;
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

    /** The log would keep the size that it had when the tables were made. */
    @Override
    public void tidy(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }
}
