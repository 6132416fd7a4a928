package io.opendms.store.record;

import io.opendms.entry.Alias;
import io.opendms.entry.LogText;
import io.opendms.record.ChangeRecord;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.record.Mark;
import io.opendms.record.OpenIntent;
import io.opendms.record.RecordFailure;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.audit.AuditContent;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Session;
import io.opendms.store.jdbc.Work;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The change record as two tables, of intents and of the numbers of those that are open; a closing is a record of the
 * audit chain. Times are kept to the microsecond.
 */
public final class JdbcChangeRecord implements ChangeRecord {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcChangeRecord.class);

    private static final String INSERT_INTENT = """
            INSERT INTO change_intent
                (node, at, request_id, farm, caller, address, operation, alias, requestor, justification, rule, ldif,
                inverse_ldif, given_key)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            RETURNING number""";

    /** Inserts nothing if a later process runs as this node. */
    private static final String INSERT_OPEN = """
            INSERT INTO open_intent (number, node, digest)
            SELECT ?, id, ?
            FROM node
            WHERE id = ? AND instance = ?""";

    private static final String DELETE_OPEN = """
            DELETE FROM open_intent
            WHERE number = ? AND node = ?
            RETURNING digest""";

    /** Reads the whole table, having no index that each closing would have to write; it is seldom needed. */
    private static final String SELECT_CLOSED = """
            SELECT number
            FROM audit_record
            WHERE intent = ?""";

    /** Only of open requests the key is kept. */
    private static final String SELECT_RESERVED = """
            SELECT id
            FROM approval_request
            WHERE reserved_key IN (?, ?)""";

    private static final String IS_OPEN = """
            SELECT number
            FROM open_intent
            WHERE number = ?""";

    private static final String SELECT_OPEN = """
            SELECT intent.number, intent.at, intent.request_id, intent.farm, intent.caller, intent.address,
                intent.operation, intent.alias, intent.requestor, intent.justification, intent.rule, intent.ldif,
                intent.inverse_ldif
            FROM open_intent
            JOIN change_intent AS intent ON intent.number = open_intent.number
            WHERE open_intent.node = ?
            ORDER BY open_intent.number""";

    private static final String TAKE_OVER = """
            UPDATE open_intent SET node = ?
            WHERE node <> ? AND node NOT IN (SELECT id FROM node WHERE lease_until > ?)
            RETURNING number""";

    private static final String SELECT_LATER = """
            SELECT later.node = intent.node, later.alias
            FROM change_intent AS intent
            JOIN change_intent AS later ON later.number > intent.number AND later.farm = intent.farm
            WHERE intent.number = ?""";

    private final Database database;
    private final NodeLease lease;
    private final AuditChain chain;

    public JdbcChangeRecord(Database database, NodeLease lease, AuditChain chain) {
        this.database = database;
        this.lease = lease;
        this.chain = chain;
    }

    @Override
    public long open(Intent intent) {
        return open(intent, session -> insert(session, intent, null));
    }

    @Override
    public OptionalLong openUnlessReserved(Intent intent, Alias given) {
        return open(intent, session -> insertUnlessReserved(session, intent, given));
    }

    @Override
    public long openGiving(Intent intent, Alias given) {
        return open(intent, session -> {
            session.share(Session.Turn.ADMISSION);
            return insert(session, intent, given.addressKey());
        });
    }

    private <T> T open(Intent intent, Work<T> work) {
        try {
            return database.commit(work);
        } catch (SQLException e) {
            throw new RecordFailure("cannot record the intent to " + intent.operation() + " " + intent.alias(), e);
        }
    }

    @Override
    public Mark mark(Alias alias) {
        return database.isShared()
                ? database.readOnce("read who gives the alias " + alias, session -> GivenAliases.mark(session, alias))
                : Mark.NONE;
    }

    @Override
    public void closeLater(long intent, Closing closing) {
        if (database.isShared()) {
            closeNow(intent, closing);
            return;
        }
        boolean taken = database.commitLater(session -> close(session, intent, closing), cause -> lost(intent, cause));
        if (!taken) {
            lost(intent, new IllegalStateException("too much waits for the disk"));
        }
    }

    private void closeNow(long intent, Closing closing) {
        try {
            close(intent, closing);
        } catch (RecordFailure e) {
            lost(intent, e);
            throw e;
        }
    }

    @Override
    public void close(long intent, Closing closing) {
        try {
            database.commit(session -> close(session, intent, closing));
        } catch (SQLException e) {
            throw new RecordFailure("cannot record the end of intent " + intent, e);
        }
    }

    /** By the connection that writes, so behind the closings that wait for the disk. */
    @Override
    public boolean isOpen(long intent) {
        try {
            return database.commit(session -> isOpen(session, intent));
        } catch (SQLException e) {
            throw new RecordFailure("cannot read whether intent " + intent + " has an end", e);
        }
    }

    @Override
    public List<OpenIntent> openIntents() {
        try {
            return database.commit(this::select);
        } catch (SQLException e) {
            throw new RecordFailure("cannot read the open intents", e);
        }
    }

    @Override
    public List<OpenIntent> takeOver() {
        try {
            return database.commit(this::takeOver);
        } catch (SQLException e) {
            throw new RecordFailure("cannot take over the open intents of nodes that are gone", e);
        }
    }

    @Override
    public Follower followerOf(long intent, Alias one, Alias other) {
        try {
            return database.commit(session -> followerOf(session, intent, one, other));
        } catch (SQLException e) {
            throw new RecordFailure("cannot read what followed intent " + intent, e);
        }
    }

    /** A request that is kept later finds the alias free in the directory only until the writes stand. */
    private OptionalLong insertUnlessReserved(Session session, Intent intent, Alias alias) throws SQLException {
        session.share(Session.Turn.ADMISSION);
        PreparedStatement select = session.statement(SELECT_RESERVED);
        select.setString(1, alias.addressKey());
        // As requests of versions before this one reserve it.
        select.setString(2, alias.key());
        try (ResultSet row = select.executeQuery()) {
            if (row.next()) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(insert(session, intent, alias.addressKey()));
    }

    private long insert(Session session, Intent intent, @Nullable String givenKey) throws SQLException {
        PreparedStatement insert = session.statement(INSERT_INTENT);
        insert.setString(1, lease.node());
        insert.setLong(2, Micros.of(intent.at()));
        insert.setString(3, intent.requestId());
        insert.setString(4, intent.farm());
        insert.setString(5, intent.caller());
        insert.setString(6, intent.address());
        insert.setString(7, intent.operation());
        insert.setString(8, intent.alias());
        insert.setString(9, intent.requestor());
        insert.setString(10, intent.justification());
        insert.setString(11, intent.rule());
        insert.setString(12, intent.ldif());
        insert.setString(13, intent.inverseLdif());
        insert.setString(14, givenKey);
        long number;
        try (ResultSet row = insert.executeQuery()) {
            row.next();
            number = row.getLong(1);
        }
        PreparedStatement open = session.statement(INSERT_OPEN);
        open.setLong(1, number);
        open.setBytes(2, AuditContent.of(intent).digest(lease.node()));
        open.setString(3, lease.node());
        open.setString(4, lease.instance());
        if (open.executeUpdate() != 1) {
            throw new SQLException(
                    "another process runs as node " + lease.node()
                            + "; stop it, or remove the files node.id, audit.key, audit.last and audit.head from a copied data folder");
        }
        return number;
    }

    private long close(Session session, long intent, Closing closing) throws SQLException {
        PreparedStatement delete = session.statement(DELETE_OPEN);
        delete.setLong(1, intent);
        delete.setString(2, lease.node());
        byte @Nullable [] digest;
        try (ResultSet row = delete.executeQuery()) {
            digest = row.next() ? row.getBytes(1) : null;
        }
        if (digest == null) {
            return closedBefore(session, intent);
        }
        return chain.appendChange(session, intent, digest, closing);
    }

    /** A commit whose answer was lost with the connection is found here, when its closing is asked for again. */
    private static long closedBefore(Session session, long intent) throws SQLException {
        PreparedStatement select = session.statement(SELECT_CLOSED);
        select.setLong(1, intent);
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("intent " + intent + " is not open");
            }
            return row.getLong(1);
        }
    }

    private static boolean isOpen(Session session, long intent) throws SQLException {
        PreparedStatement select = session.statement(IS_OPEN);
        select.setLong(1, intent);
        try (ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    private List<OpenIntent> select(Session session) throws SQLException {
        PreparedStatement select = session.statement(SELECT_OPEN);
        select.setString(1, lease.node());
        List<OpenIntent> open = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                open.add(new OpenIntent(row.getLong(1), Intents.read(row)));
            }
        }
        return open;
    }

    private List<OpenIntent> takeOver(Session session) throws SQLException {
        PreparedStatement take = session.statement(TAKE_OVER);
        take.setString(1, lease.node());
        take.setString(2, lease.node());
        take.setLong(3, lease.now(session));
        Set<Long> taken = new TreeSet<>();
        try (ResultSet row = take.executeQuery()) {
            while (row.next()) {
                taken.add(row.getLong(1));
            }
        }
        if (taken.isEmpty()) {
            return List.of();
        }
        LOG.info("record_intents_taken_over node={} count={}", lease.node(), taken.size());
        return select(session).stream()
                .filter(open -> taken.contains(open.number()))
                .toList();
    }

    private static Follower followerOf(Session session, long intent, Alias one, Alias other) throws SQLException {
        PreparedStatement select = session.statement(SELECT_LATER);
        select.setLong(1, intent);
        Follower follower = Follower.NONE;
        try (ResultSet row = select.executeQuery()) {
            while (row.next() && follower != Follower.SAME_NODE) {
                // In Java, since databases differ in what is a capital letter.
                String later = row.getString(2).toLowerCase(Locale.ROOT);
                if (later.equals(one.key()) || later.equals(other.key())) {
                    follower = row.getBoolean(1) ? Follower.SAME_NODE : Follower.OTHER_NODE;
                }
            }
        }
        return follower;
    }

    /** Not a failure of the change, which stands: its end is recorded later, or the next start finds it in the directory. */
    private static void lost(long intent, Throwable cause) {
        LOG.warn("record_closing_lost intent={} error=\"{}\"", intent, LogText.message(cause));
    }
}
