package io.opendms.store.audit;

import io.opendms.record.AuditRecord;
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

    /** What a change did stands in its intent; what has no intent has it in the record itself. */
    private static final String SELECT_ENTRY = """
            SELECT record.node, record.number, record.intent, record.at, record.result, record.detail,
                COALESCE(intent.at, record.at), COALESCE(intent.caller, record.actor),
                COALESCE(intent.requestor, record.requestor), COALESCE(intent.address, record.address),
                COALESCE(intent.request_id, record.request_id), COALESCE(intent.operation, record.action),
                COALESCE(intent.farm, record.farm), COALESCE(intent.alias, record.subject),
                COALESCE(intent.justification, record.reason), COALESCE(intent.inverse_ldif, record.before_state),
                COALESCE(intent.ldif, record.after_state), record.hash,
                COALESCE(intent.rule, '')
            FROM audit_record AS record
            LEFT JOIN change_intent AS intent ON intent.number = record.intent
            %s""";

    private static final String SELECT = SELECT_ENTRY.formatted("ORDER BY record.node, record.number");

    private static final String SELECT_ONE = SELECT_ENTRY.formatted("WHERE record.node = ? AND record.number = ?");

    /** Joins rather than subqueries, which one or the other database answers in the square of the rows. */
    private static final String SELECT_UNACCOUNTED = """
            SELECT intent.number
            FROM change_intent AS intent
            LEFT JOIN open_intent ON open_intent.number = intent.number
            LEFT JOIN audit_record AS record ON record.intent = intent.number
            WHERE open_intent.number IS NULL AND record.number IS NULL
            ORDER BY intent.number""";

    /**
     * What the tables of requests say and nothing recorded says, too: steps and decisions without a record, a request that stands
     * otherwise than its last step left it, and one that was taken to be applied while it waited for a decision. The two places
     * are the record's action and the step's status in capitals.
     */
    private static final String SELECT_UNRECORDED = """
            SELECT step.request AS request, step.version AS place, 'step ' || step.version || ', ' || step.event AS what
            FROM approval_step AS step
            LEFT JOIN audit_record AS record
                ON record.subject = CAST(step.request AS TEXT) AND record.at = step.at AND record.intent = 0
                AND %1$s = REPLACE(step.event, '_', '') AND record.result = %2$s
            WHERE record.number IS NULL
            UNION ALL
            SELECT decision.request, decision.number,
                'decision ' || decision.number || ', ' || decision.verdict || ' by ' || decision.decided_by
            FROM approval_decision AS decision
            LEFT JOIN audit_record AS record
                ON record.subject = CAST(decision.request AS TEXT) AND record.at = decision.decided_at
                AND record.intent = 0 AND %1$s = decision.verdict
                AND record.actor = decision.decided_by
            WHERE record.number IS NULL
            UNION ALL
            SELECT request.id, request.version, 'status ' || request.status || ' at version ' || request.version
            FROM approval_request AS request
            LEFT JOIN approval_step AS step ON step.request = request.id AND step.version = request.version
            WHERE step.version IS NULL OR step.status <> request.status
            UNION ALL
            SELECT step.request, step.version, 'approval before step ' || step.version || ', ' || step.event
            FROM approval_step AS step
            JOIN approval_step AS earlier ON earlier.request = step.request AND earlier.version = step.version - 1
            WHERE step.event = 'CLAIM' AND earlier.status = 'pending'
            ORDER BY request, place""";

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

        /** An intent that is neither open nor closed. */
        void unaccounted(long intent);

        /** Something of a request that no record tells of. */
        void unrecorded(long request, String what);
    }

    /** Shows everything as of one moment. */
    void showTo(Audience audience) {
        readers.read(session -> {
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
            PreparedStatement unaccounted = session.statement(SELECT_UNACCOUNTED);
            unaccounted.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet row = unaccounted.executeQuery()) {
                while (row.next()) {
                    audience.unaccounted(row.getLong(1));
                }
            }
            PreparedStatement unrecorded = session.statement(SELECT_UNRECORDED.formatted(
                    readers.asciiUpper("record.action"), readers.asciiUpper("step.status")));
            unrecorded.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet row = unrecorded.executeQuery()) {
                while (row.next()) {
                    audience.unrecorded(row.getLong(1), row.getString(3));
                }
            }
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
                row.getLong(3),
                Micros.instant(row.getLong(7)),
                row.getString(19),
                record,
                HexFormat.of().formatHex(row.getBytes(18)));
    }
}
