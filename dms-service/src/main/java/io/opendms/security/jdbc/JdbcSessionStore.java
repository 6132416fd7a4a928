package io.opendms.security.jdbc;

import io.opendms.entry.LogText;
import io.opendms.security.people.session.Session;
import io.opendms.security.people.session.SessionStore;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Session.Turn;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions in the store's database. */
public final class JdbcSessionStore implements SessionStore {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcSessionStore.class);

    private static final String INSERT = """
            INSERT INTO person_session (id, csrf, dn, name, must_change, signed_in, proven, used)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String SELECT = """
            SELECT id, csrf, dn, name, must_change, signed_in, proven, used
            FROM person_session
            WHERE id = ?""";

    /** Another node may have noted a later use. */
    private static final String USED = """
            UPDATE person_session
            SET used = ?
            WHERE id = ? AND used < ?""";

    private static final String DELETE = """
            DELETE FROM person_session
            WHERE id = ?""";

    private static final String DELETE_OF = """
            DELETE FROM person_session
            WHERE dn = ?""";

    private static final String DELETE_ENDED = """
            DELETE FROM person_session
            WHERE used <= ? OR signed_in <= ?""";

    private final Database database;

    public JdbcSessionStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(Session session) {
        database.write("keep a session", writer -> {
            insert(writer.statement(INSERT), session);
            return null;
        });
    }

    @Override
    public void addAlone(Session session) {
        database.write("keep a session", writer -> {
            // What another node keeps meanwhile would not be seen, and stay.
            writer.await(Turn.SESSIONS);
            deleteAllOf(writer, session.dn());
            insert(writer.statement(INSERT), session);
            return null;
        });
    }

    private static int deleteAllOf(io.opendms.store.jdbc.Session writer, String dn) throws SQLException {
        PreparedStatement delete = writer.statement(DELETE_OF);
        delete.setString(1, dn);
        return delete.executeUpdate();
    }

    @Override
    public Optional<Session> find(String hash) {
        return database.read("look for a session", reader -> {
            PreparedStatement select = reader.statement(SELECT);
            select.setString(1, hash);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(session(row)) : Optional.empty();
            }
        });
    }

    @Override
    public void used(String hash, Instant at) {
        long micros = Micros.of(at);
        database.commitLater(
                writer -> {
                    PreparedStatement update = writer.statement(USED);
                    update.setLong(1, micros);
                    update.setString(2, hash);
                    update.setLong(3, micros);
                    return update.executeUpdate();
                },
                failure -> LOG.warn("session_use_not_kept error=\"{}\"", LogText.message(failure)));
    }

    @Override
    public boolean replace(String hash, Session session) {
        return database.write("renew a session", writer -> {
            PreparedStatement delete = writer.statement(DELETE);
            delete.setString(1, hash);
            boolean there = delete.executeUpdate() > 0;
            if (there) {
                insert(writer.statement(INSERT), session);
            }
            return there;
        });
    }

    @Override
    public void remove(String hash) {
        database.write("end a session", writer -> {
            PreparedStatement delete = writer.statement(DELETE);
            delete.setString(1, hash);
            return delete.executeUpdate();
        });
    }

    @Override
    public int removeAllOf(String dn) {
        return database.write("end the sessions of an account", writer -> deleteAllOf(writer, dn));
    }

    @Override
    public void removeEnded(Instant usedBefore, Instant signedInBefore) {
        database.write("remove sessions that have ended", writer -> {
            PreparedStatement delete = writer.statement(DELETE_ENDED);
            delete.setLong(1, Micros.of(usedBefore));
            delete.setLong(2, Micros.of(signedInBefore));
            return delete.executeUpdate();
        });
    }

    private static void insert(PreparedStatement insert, Session session) throws SQLException {
        insert.setString(1, session.hash());
        insert.setString(2, session.csrf());
        insert.setString(3, session.dn());
        insert.setString(4, session.name());
        insert.setInt(5, session.mustChange() ? 1 : 0);
        insert.setLong(6, Micros.of(session.signedIn()));
        insert.setLong(7, Micros.of(session.proven()));
        insert.setLong(8, Micros.of(session.used()));
        insert.executeUpdate();
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5) != 0,
                Micros.instant(row.getLong(6)),
                Micros.instant(row.getLong(7)),
                Micros.instant(row.getLong(8)));
    }
}
