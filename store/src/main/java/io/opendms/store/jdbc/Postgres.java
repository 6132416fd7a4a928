package io.opendms.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database of a PostgreSQL server, for one node or several.
 *
 * @param url as the driver takes it, {@code jdbc:postgresql://host:port/database}, without account and password
 * @param user the account, empty for the one that the driver assumes
 * @param password its password, empty for none
 */
record Postgres(String url, String user, String password) implements Dialect {
    private static final Logger LOG = LoggerFactory.getLogger(Postgres.class);

    private static final int OLDEST = 13;

    /** Of a range. */
    private static final int MOST_COLUMNS = 3;

    private static final String DISK_FULL = "53100";
    private static final String CONNECT_TIMEOUT_SECONDS = "5";

    /** Longer than any statement of ours takes; without it, a server that is cut off would hold its callers for ever. */
    private static final String SOCKET_TIMEOUT_SECONDS = "60";

    /**
     * How long the server keeps a connection whose node does not answer: else by the time of its system, often two hours.
     * In seconds, the last in milliseconds (postgresql.org/docs/13/runtime-config-connection.html).
     */
    private static final String WATCHED = """
            SET tcp_keepalives_idle = 20;
            SET tcp_keepalives_interval = 10;
            SET tcp_keepalives_count = 3;
            SET tcp_user_timeout = 30000""";

    /**
     * A node that vanishes within a transaction loses its turn and its locks by the first, long before the second ends
     * those who wait for them, and that before {@link #SOCKET_TIMEOUT_SECONDS}, which tells nobody what they waited for.
     * Between two statements of a transaction nothing of ours takes long
     * (postgresql.org/docs/13/runtime-config-client.html).
     */
    private static final String SHORT_TURNS = """
            SET idle_in_transaction_session_timeout = '15s';
            SET lock_timeout = '40s'""";

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String IDLE_IN_TRANSACTION = "25P03";

    /** Without the parameters, in which there may be more than others should read. */
    @Override
    public String name() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    @Override
    public String toString() {
        return name();
    }

    @Override
    public String migrations() {
        return "postgresql";
    }

    @Override
    public Connection connect() throws SQLException {
        return connect(connection -> {
            // Whatever the server's own default is: a commit that returned is on disk
            // (postgresql.org/docs/13/runtime-config-wal.html).
            execute(connection, "SET synchronous_commit = on");
            execute(connection, SHORT_TURNS);
            warnIfNotDurable(connection);
        });
    }

    @Override
    public Connection connectReader() throws SQLException {
        return connect(connection -> {
            connection.setReadOnly(true);
            // One snapshot for all that a piece of work reads.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        });
    }

    private Connection connect(Setup setup) throws SQLException {
        Connection connection = open();
        try {
            requireVersion(connection);
            execute(connection, WATCHED);
            setup.apply(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private interface Setup {
        void apply(Connection connection) throws SQLException;
    }

    private Connection open() throws SQLException {
        Properties properties = new Properties();
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        properties.setProperty("ApplicationName", "dms");
        properties.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        properties.setProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(url, properties);
    }

    private void requireVersion(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST) {
            throw new StoreFailure.WrongVersion(name() + " is PostgreSQL " + version + "; dms needs " + OLDEST
                    + " or newer: upgrade the server, or use another");
        }
    }

    private void warnIfNotDurable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW fsync")) {
            row.next();
            if (row.getString(1).equals("off")) {
                LOG.warn("store_not_durable database=\"{}\" setting={} value={}", name(), "fsync", "off");
            }
        }
    }

    /** By the SQLSTATE, never with the server's own words (postgresql.org/docs/13/errcodes-appendix.html). */
    @Override
    public StoreFailure failure(SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        if (state.startsWith("28")) {
            return new StoreFailure.NotPermitted(
                    name() + " does not accept the account \"" + user
                            + "\" with its password; check store.user and store.password, and pg_hba.conf on the server",
                    cause);
        }
        if (state.equals("3D000")) {
            return new StoreFailure.Missing(
                    name() + " does not exist on its server; make it: createdb --owner '" + user + "' and its name",
                    cause);
        }
        if (state.equals("42501")) {
            return new StoreFailure.NotPermitted(
                    name() + " does not let the account \"" + user
                            + "\" make its tables; make it the database's owner, or grant it CREATE on a schema of its"
                            + " search_path",
                    cause);
        }
        if (state.equals(DISK_FULL)) {
            return new StoreFailure.Unusable(
                    "the disk of " + name() + " is full; make room on the database's server", cause);
        }
        if (state.equals(LOCK_NOT_AVAILABLE)) {
            return new StoreFailure.Unusable(
                    "another session kept what was to be written in " + name()
                            + " locked for too long; if it goes on, look in pg_stat_activity on the server for who does",
                    cause);
        }
        if (state.equals(IDLE_IN_TRANSACTION)) {
            return new StoreFailure.Unreachable(
                    name()
                            + " ended the connection of this node, which had stood still within a transaction; check that"
                            + " its machine is not halted or overloaded",
                    cause);
        }
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
            return new StoreFailure.Unreachable(
                    "no connection to " + name()
                            + "; check that the server runs, that store.url names its host and port, and that it has"
                            + " connections left",
                    cause);
        }
        return new StoreFailure.Unusable(
                "cannot use the database " + name() + " (SQLSTATE " + state + "); the server's log tells why", cause);
    }

    /** The disk is full, or the operating system does not let the server read or write its files (class 58). */
    @Override
    public boolean isOutOfRoom(SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        return state.equals(DISK_FULL) || state.startsWith("58");
    }

    @Override
    public boolean isDuplicate(SQLException cause) {
        return UNIQUE_VIOLATION.equals(cause.getSQLState());
    }

    /** The server has tools of its own for its files, such as pg_amcheck. */
    @Override
    public String integrityCheck() {
        return "SELECT 'ok'";
    }

    /** What no connection can set for itself. */
    @Override
    public String durabilityCheck() {
        return "SELECT CASE current_setting('fsync') WHEN 'off' THEN 'fsync = off' ELSE 'ok' END";
    }

    @Override
    public void copyTo(Path file) {
        throw new StoreFailure.Unusable(
                "a database on a server is backed up there: pg_dump --format=custom --dbname="
                        + name().substring("jdbc:".length()),
                null);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public String asciiUpper(String expression) {
        return "UPPER(" + expression + " COLLATE \"C\")";
    }

    @Override
    public String clock() {
        return "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)";
    }

    /**
     * A bitmap is made of all that there is, and sorted, before the first row; to read the whole table is quick only while it
     * is small. The planner takes either for cheaper now and then, since it assumes that each page of a table comes from a
     * slow disk. Nor is a statement compiled to machine code, which takes longer than most of ours, and is done again each time.
     */
    @Override
    public Optional<String> alongIndexes() {
        return Optional.of(
                "SELECT set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true),"
                        + " set_config('jit', 'off', true)");
    }

    /** Given back at the end of the transaction (postgresql.org/docs/13/explicit-locking.html). */
    @Override
    public Optional<String> turn() {
        return Optional.of("SELECT pg_advisory_xact_lock(?)");
    }

    @Override
    public Optional<String> sharedTurn() {
        return Optional.of("SELECT pg_advisory_xact_lock_shared(?)");
    }

    /**
     * Never with {@code =}: the planner would know that the column is constant, and might take another index that has the
     * last one in order, and look through it for the constant for as long as it takes. {@code = ANY} says the same to the
     * index and nothing to the planner; but of columns behind the first it would have the rows sorted (until 17). So a
     * second column is compared together with the third where the reading begins, which finds the place, and alone where it
     * ends: a comparison of rows stops the reading only when its first column has passed (until 17; seen with 15.12, which
     * read the rest of the farm).
     */
    @Override
    public String range(List<String> columns, boolean ascending) {
        String last = columns.get(columns.size() - 1);
        String bounds = last + " >= ? AND " + last + " < ?";
        if (columns.size() == 1) {
            return bounds;
        }
        String first = columns.get(0) + " = ANY (ARRAY[?]) AND ";
        if (columns.size() == 2) {
            return first + bounds;
        }
        if (columns.size() > MOST_COLUMNS) {
            throw new IllegalArgumentException(
                    "a range of " + columns.size() + " columns, but at most " + MOST_COLUMNS);
        }
        String second = columns.get(1);
        String both = "(" + second + ", " + last + ")";
        return ascending
                ? first + both + " >= (?, ?) AND " + second + " <= ? AND " + last + " < ?"
                : first + second + " >= ? AND " + last + " >= ? AND " + both + " < (?, ?)";
    }

    @Override
    public List<Object> rangeValues(List<Object> low, Object end) {
        List<Object> values = new ArrayList<>(low);
        if (low.size() == MOST_COLUMNS) {
            values.add(low.get(1));
        }
        values.add(end);
        return values;
    }

    @Override
    public void lockSchema(Connection connection) throws SQLException {
        // The steps of another node may take longer than any transaction.
        execute(connection, "SET LOCAL lock_timeout = 0");
        execute(connection, "SELECT pg_advisory_lock(" + Session.Turn.SCHEMA.number() + ")");
    }

    @Override
    public void unlockSchema(Connection connection) throws SQLException {
        execute(connection, "SELECT pg_advisory_unlock(" + Session.Turn.SCHEMA.number() + ")");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        connection.rollback();
    }

    /** The server looks after itself. */
    @Override
    public boolean isMaintained() {
        return false;
    }

    @Override
    public void maintain(Connection connection) {}

    @Override
    public void tidy(Connection connection) {}
}
