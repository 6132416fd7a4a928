package io.opendms.store.audit;

import io.opendms.record.AuditRecord;
import io.opendms.store.course.Courses;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Readers;
import io.opendms.store.jdbc.Session;
import io.opendms.store.jdbc.StoreFailure;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the audit trail, also while others write it. */
public final class AuditReader {
    private static final int ROWS_AT_A_TIME = 500;
    private static final int NUMBERS_AT_A_TIME = 10_000;

    /** What a change did stands in its intent; what has no intent has it in the record itself. */
    private static final String SELECT_ENTRY = """
            SELECT record.node, record.number, record.intent, record.at, record.result, record.detail,
                COALESCE(intent.at, record.at), COALESCE(intent.caller, record.actor),
                COALESCE(intent.requestor, record.requestor), COALESCE(intent.address, record.address),
                COALESCE(intent.request_id, record.request_id), COALESCE(intent.operation, record.action),
                COALESCE(intent.farm, record.farm), COALESCE(intent.alias, record.subject),
                COALESCE(intent.justification, record.reason), COALESCE(intent.inverse_ldif, record.before_state),
                COALESCE(intent.ldif, record.after_state), record.hash,
                COALESCE(intent.rule, ''), COALESCE(intent.node, ''),
                CASE
                    WHEN record.intent <> 0 THEN record.actor || record.requestor || record.address
                        || record.request_id || record.action || record.farm || record.subject || record.reason
                        || record.before_state || record.after_state
                    ELSE ''
                END
            FROM audit_record AS record
            LEFT JOIN change_intent AS intent ON intent.number = record.intent
            %s""";

    private static final String SELECT = SELECT_ENTRY.formatted("ORDER BY record.node, record.number");

    private static final String SELECT_ONE = SELECT_ENTRY.formatted("WHERE record.node = ? AND record.number = ?");

    /** Not joined with the trail, whose records have no index by it: who reads both knows what is missing. */
    private static final String SELECT_CLOSED = """
            SELECT intent.number
            FROM change_intent AS intent
            LEFT JOIN open_intent ON open_intent.number = intent.number
            WHERE open_intent.number IS NULL
            ORDER BY intent.number""";

    /** Worded as its index is, which is of these alone. */
    private static final String SELECT_CHECKPOINTS = """
            SELECT node, number, after_state
            FROM audit_record
            WHERE action = 'Checkpoint'
            ORDER BY node, number""";

    private static final String SELECT_LAST_CHECKPOINTS = """
            SELECT node, text
            FROM audit_checkpoint
            ORDER BY at DESC, node""";

    private final Readers readers;

    public AuditReader(Readers readers) {
        this.readers = readers;
    }

    /**
     * Gives every record to a consumer, node by node and in the order of the chain.
     *
     * @throws StoreFailure if the database cannot be read
     */
    public void forEach(Consumer<AuditEntry> consumer) {
        readers.read(session -> {
            session.goAlongIndexes();
            forEach(session, consumer);
            return null;
        });
    }

    /**
     * One record.
     *
     * @param node whose chain
     * @param number its place in the chain
     * @throws StoreFailure if the database cannot be read
     */
    public Optional<AuditEntry> find(String node, long number) {
        return readers.read(session -> {
            PreparedStatement select = session.statement(SELECT_ONE);
            select.setString(1, node);
            select.setLong(2, number);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(entry(row)) : Optional.empty();
            }
        });
    }

    /**
     * The text of the newest checkpoint.
     *
     * @return empty if there is none yet
     * @throws StoreFailure if the database cannot be read
     */
    public Optional<String> newestCheckpoint() {
        return readers.read(session -> {
            try (ResultSet row = session.statement(SELECT_LAST_CHECKPOINTS).executeQuery()) {
                return row.next() ? Optional.of(row.getString(2)) : Optional.empty();
            }
        });
    }

    /** What a verification wants to see, in this order. */
    interface Audience {
        void checkpoint(String node, long number, String text);

        /** What a node saw last, as its row in the table of these says. */
        void lastCheckpoint(String node, String text);

        void entry(AuditEntry entry);

        /** An intent that is no longer open, after all entries. */
        void closed(long intent);

        /** A request whose course is not as the trail tells of it, in a sentence. */
        void unrecorded(long request, String sentence);
    }

    /** Shows everything as of one moment. */
    void showTo(Audience audience) {
        readers.read(session -> {
            session.goAlongIndexes();
            PreparedStatement checkpoints = session.statement(SELECT_CHECKPOINTS);
            checkpoints.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet row = checkpoints.executeQuery()) {
                while (row.next()) {
                    audience.checkpoint(row.getString(1), row.getLong(2), row.getString(3));
                }
            }
            try (ResultSet row = session.statement(SELECT_LAST_CHECKPOINTS).executeQuery()) {
                while (row.next()) {
                    audience.lastCheckpoint(row.getString(1), row.getString(2));
                }
            }
            forEach(session, audience::entry);
            PreparedStatement closed = session.statement(SELECT_CLOSED);
            closed.setFetchSize(NUMBERS_AT_A_TIME);
            try (ResultSet row = closed.executeQuery()) {
                while (row.next()) {
                    audience.closed(row.getLong(1));
                }
            }
            Courses.check(session, audience::unrecorded);
            return null;
        });
    }

    private static void forEach(Session session, Consumer<AuditEntry> consumer) throws SQLException {
        PreparedStatement select = session.statement(SELECT);
        select.setFetchSize(ROWS_AT_A_TIME);
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                consumer.accept(entry(row));
            }
        }
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        AuditRecord record = new AuditRecord(
                Micros.instant(row.getLong(4)),
                new AuditRecord.Origin(row.getString(8), row.getString(9), row.getString(10), row.getString(11)),
                new AuditRecord.Action(
                        row.getString(12),
                        row.getString(13),
                        row.getString(14),
                        row.getString(15),
                        row.getString(16),
                        row.getString(17)),
                row.getString(5),
                row.getString(6));
        return new AuditEntry(
                row.getString(1),
                row.getLong(2),
                new AuditEntry.Change(
                        row.getLong(3),
                        row.getString(20),
                        Micros.instant(row.getLong(7)),
                        row.getString(19),
                        row.getString(21)),
                record,
                HexFormat.of().formatHex(row.getBytes(18)));
    }
}
