package io.opendms.store.audit;

import io.opendms.record.AuditRecord;
import io.opendms.record.AuditTrail;
import io.opendms.record.Closing;
import io.opendms.record.RecordFailure;
import io.opendms.store.head.HeadFile;
import io.opendms.store.head.Link;
import io.opendms.store.head.Tip;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The audit trail of one node. Each record has the hash of the one before in its own hash. Only one process at a time runs
 * as a node, and it writes through one connection, so that each record sees the one before it; what it wrote last it knows by itself (ADR 95).
 */
public final class AuditChain implements AuditTrail {
    private static final String SELECT_HEAD = """
            SELECT number, hash
            FROM audit_record
            WHERE node = ?
            ORDER BY number DESC
            LIMIT 1""";

    private static final String SELECT_HASH = """
            SELECT hash
            FROM audit_record
            WHERE node = ? AND number = ?""";

    /** The rest of it stands in the intent. Statements cost by the value, and each change needs this one. */
    private static final String INSERT_CHANGE = """
            INSERT INTO audit_record (node, number, at, intent, result, detail, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    private static final String INSERT = """
            INSERT INTO audit_record
                (node, number, at, intent, result, detail, hash, actor, requestor, address, request_id, action, farm,
                subject, reason, before_state, after_state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Database database;
    private final String node;
    private final Tip tip;

    /** A chain whose end is noted nowhere but in memory. */
    public AuditChain(Database database, String node) {
        this(database, node, Optional.empty());
    }

    /** @param file where the end of the chain is noted */
    public AuditChain(Database database, String node, HeadFile file) {
        this(database, node, Optional.of(file));
    }

    private AuditChain(Database database, String node, Optional<HeadFile> file) {
        this.database = database;
        this.node = node;
        this.tip = new Tip(node, file);
    }

    /** The node whose trail it is. */
    public String node() {
        return node;
    }

    @Override
    public void append(AuditRecord record) {
        try {
            database.commit(session -> append(session, record));
        } catch (SQLException e) {
            throw new RecordFailure(
                    "cannot write the audit record of " + record.action().name(), e);
        }
    }

    /**
     * Adds a record within a transaction of the database's writer, so that it is there if and only if the rest is.
     *
     * @return its number
     */
    public long append(Session session, AuditRecord record) throws SQLException {
        PreparedStatement insert = session.statement(INSERT);
        insert.setString(8, record.origin().actor());
        insert.setString(9, record.origin().requestor());
        insert.setString(10, record.origin().address());
        insert.setString(11, record.origin().requestId());
        insert.setString(12, record.action().name());
        insert.setString(13, record.action().farm());
        insert.setString(14, record.action().subject());
        insert.setString(15, record.action().reason());
        insert.setString(16, record.action().before());
        insert.setString(17, record.action().after());
        byte[] content = AuditContent.of(record).digest();
        return link(session, insert, 0, new Closed(record.at(), record.result(), record.detail()), content);
    }

    /**
     * Adds the record of a change, whose content stands in its intent.
     *
     * @param content the digest of that content
     * @return its number
     */
    public long appendChange(Session session, long intent, byte[] content, Closing closing) throws SQLException {
        Closed closed = new Closed(closing.at(), closing.result().name(), closing.detail());
        return link(session, session.statement(INSERT_CHANGE), intent, closed, content);
    }

    /** What every record has. */
    private record Closed(Instant at, String result, String detail) {}

    private long link(Session session, PreparedStatement insert, long intent, Closed closed, byte[] content)
            throws SQLException {
        Link previous = tip.next(last(session, node), record -> has(session, node, record));
        long number = previous.number() + 1;
        long at = Micros.of(closed.at());
        insert.setString(1, node);
        insert.setLong(2, number);
        insert.setLong(3, at);
        insert.setLong(4, intent);
        insert.setString(5, closed.result());
        insert.setString(6, closed.detail());
        byte[] hash =
                AuditEntry.hash(previous.hash(), node, number, intent, at, closed.result(), closed.detail(), content);
        insert.setBytes(7, hash);
        insert.executeUpdate();
        tip.append(session, new Link(number, hash));
        return number;
    }

    /** The last record of a node as this transaction sees it. */
    static Head head(Session session, String node) throws SQLException {
        return Head.of(last(session, node));
    }

    /** The last record that this node wrote, whatever the database says by now. */
    Head own(Session session) throws SQLException {
        return Head.of(tip.own(last(session, node), record -> has(session, node, record)));
    }

    /** Whether it is known that the chain was forged before this process began, so that nobody is to vouch for it. */
    boolean isRefuted() {
        return tip.isRefuted();
    }

    /** Whether a record of a node is the one that somebody saw there. */
    static boolean has(Session session, String node, Head seen) throws SQLException {
        PreparedStatement select = session.statement(SELECT_HASH);
        select.setString(1, node);
        select.setLong(2, seen.number());
        try (ResultSet row = select.executeQuery()) {
            return row.next() && HexFormat.of().formatHex(row.getBytes(1)).equals(seen.hash());
        }
    }

    private static boolean has(Session session, String node, Link record) throws SQLException {
        return has(session, node, Head.of(record));
    }

    private static Link last(Session session, String node) throws SQLException {
        PreparedStatement select = session.statement(SELECT_HEAD);
        select.setString(1, node);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? new Link(row.getLong(1), row.getBytes(2)) : Link.NONE;
        }
    }
}
