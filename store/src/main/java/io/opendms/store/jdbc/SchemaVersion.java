package io.opendms.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a database to the state that this program needs, and refuses one that another program has changed. */
final class SchemaVersion {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaVersion.class);

    private static final String CREATE = """
            CREATE TABLE IF NOT EXISTS schema_version (
                number INTEGER PRIMARY KEY,
                name TEXT NOT NULL,
                checksum TEXT NOT NULL
            )""";

    private static final String SELECT = """
            SELECT number, checksum
            FROM schema_version""";

    private static final String INSERT = """
            INSERT INTO schema_version (number, name, checksum)
            VALUES (?, ?, ?)""";

    private final Session session;
    private final String database;

    /** @param database how messages name the database, such as its file */
    SchemaVersion(Session session, String database) {
        this.session = session;
        this.database = database;
    }

    /**
     * Takes the steps that the database has not taken, each in a transaction of its own.
     *
     * @param migrations all steps, in order
     * @return whether there was one to take
     * @throws StoreFailure if the database took a step that this program does not know, or knows differently
     */
    boolean migrate(List<Migration> migrations) throws SQLException {
        session.lockSchema();
        try {
            return bringUp(migrations);
        } catch (SQLException | RuntimeException e) {
            // A server does nothing more in a transaction that failed, not even let go of the lock.
            session.rollback();
            throw e;
        } finally {
            session.unlockSchema();
            session.commit();
        }
    }

    private boolean bringUp(List<Migration> migrations) throws SQLException {
        session.statement(CREATE).executeUpdate();
        Map<Integer, String> taken = taken();
        refuseUnknown(taken, migrations);
        for (Migration migration : migrations) {
            if (!taken.containsKey(migration.number())) {
                take(migration);
            }
        }
        return taken.size() < migrations.size();
    }

    /**
     * Makes sure that the database has taken all steps, without taking one.
     *
     * @throws StoreFailure if it has not, or took one that this program does not know, or knows differently
     */
    void require(List<Migration> migrations) throws SQLException {
        Map<Integer, String> taken = taken();
        refuseUnknown(taken, migrations);
        if (taken.size() < migrations.size()) {
            throw new StoreFailure.WrongVersion(database + " is at version " + newest(taken.keySet())
                    + " and this program needs all steps up to " + newest(numbers(migrations))
                    + "; start the service of this version once");
        }
    }

    private void refuseUnknown(Map<Integer, String> taken, List<Migration> known) {
        Set<Integer> numbers = numbers(known);
        if (!numbers.containsAll(taken.keySet())) {
            throw new StoreFailure.WrongVersion(database + " is at version " + newest(taken.keySet())
                    + " and this program knows versions up to " + newest(numbers)
                    + "; it was used by a newer program: start that one");
        }
        for (Migration migration : known) {
            String checksum = taken.getOrDefault(migration.number(), migration.checksum());
            if (!checksum.equals(migration.checksum())) {
                throw new StoreFailure.WrongVersion(database + " was made by another build of this program: migration "
                        + migration.number() + " (" + migration.name()
                        + ") is not the one it took; use that build, or a data folder of its own");
            }
        }
    }

    private static Set<Integer> numbers(List<Migration> migrations) {
        return migrations.stream().map(Migration::number).collect(Collectors.toSet());
    }

    private static int newest(Set<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private Map<Integer, String> taken() throws SQLException {
        Map<Integer, String> taken = new TreeMap<>();
        try (ResultSet row = session.statement(SELECT).executeQuery()) {
            while (row.next()) {
                taken.put(row.getInt(1), row.getString(2));
            }
        }
        return taken;
    }

    private void take(Migration migration) throws SQLException {
        for (String statement : migration.statements()) {
            session.statement(statement).executeUpdate();
        }
        PreparedStatement insert = session.statement(INSERT);
        insert.setInt(1, migration.number());
        insert.setString(2, migration.name());
        insert.setString(3, migration.checksum());
        insert.executeUpdate();
        session.commit();
        LOG.info("store_migrated version={} name={}", migration.number(), migration.name());
    }
}
