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
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Reads the audit trail, also while others write it. */
public final class AuditReader {
    private static final int ROWS_AT_A_TIME = 500;
    private static final int NUMBERS_AT_A_TIME = 10_000;
    private static final long REQUESTS_AT_A_TIME = 10_000;

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

    /** Not joined with the trail, whose records have no index by it: who reads both knows what is missing. */
    private static final String SELECT_CLOSED = """
            SELECT intent.number
            FROM change_intent AS intent
            LEFT JOIN open_intent ON open_intent.number = intent.number
            WHERE open_intent.number IS NULL
            ORDER BY intent.number""";

    /** The first request at or behind a number of which any table tells. */
    private static final String SELECT_NEXT_REQUEST = """
            SELECT MIN(request)
            FROM (
                SELECT MIN(request) AS request FROM approval_step WHERE request >= ?
                UNION ALL
                SELECT MIN(request) FROM approval_decision WHERE request >= ?
                UNION ALL
                SELECT MIN(id) FROM approval_request WHERE id >= ?
            ) AS first""";

    /**
     * What the tables of requests say and nothing recorded says, too: steps and decisions without a record, a request that stands
     * otherwise than its last step left it, and one that was taken to be applied while it waited for a decision. The two places
     * are the record's action and the step's status in capitals. Each row is looked up by an index, and of so many requests at a
     * time, that no statement takes long however many there are.
     */
    private static final String SELECT_UNRECORDED = """
            SELECT step.request AS request, step.version AS place, 'step ' || step.version || ', ' || step.event AS what
            FROM approval_step AS step
            WHERE step.request >= ? AND step.request <= ?
                AND (
                    SELECT record.number
                    FROM audit_record AS record
                    WHERE record.subject = CAST(step.request AS TEXT) AND record.intent = 0 AND record.at = step.at
                        AND %1$s = REPLACE(step.event, '_', '') AND record.result = %2$s
                    LIMIT 1
                ) IS NULL
            UNION ALL
            SELECT decision.request, decision.number,
                'decision ' || decision.number || ', ' || decision.verdict || ' by ' || decision.decided_by
            FROM approval_decision AS decision
            WHERE decision.request >= ? AND decision.request <= ?
                AND (
                    SELECT record.number
                    FROM audit_record AS record
                    WHERE record.subject = CAST(decision.request AS TEXT) AND record.intent = 0
                        AND record.at = decision.decided_at AND %1$s = decision.verdict
                        AND record.actor = decision.decided_by
                    LIMIT 1
                ) IS NULL
            UNION ALL
            SELECT request.id, request.version, 'status ' || request.status || ' at version ' || request.version
            FROM approval_request AS request
            WHERE request.id >= ? AND request.id <= ?
                AND (
                    SELECT step.version
                    FROM approval_step AS step
                    WHERE step.request = request.id AND step.version = request.version AND step.status = request.status
                    LIMIT 1
                ) IS NULL
            UNION ALL
            SELECT step.request, step.version, 'approval before step ' || step.version || ', ' || step.event
            FROM approval_step AS step
            WHERE step.request >= ? AND step.request <= ? AND step.event = 'CLAIM'
                AND (
                    SELECT earlier.status
                    FROM approval_step AS earlier
                    WHERE earlier.request = step.request AND earlier.version = step.version - 1
                ) = 'pending'
            ORDER BY request, place""";

    private static final int UNRECORDED_PARAMETERS = 8;

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

        /** Something of a request that no record tells of. */
        void unrecorded(long request, String what);
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
            showUnrecorded(session, audience);
            return null;
        });
    }

    private void showUnrecorded(Session session, Audience audience) throws SQLException {
        PreparedStatement unrecorded = session.statement(
                SELECT_UNRECORDED.formatted(readers.asciiUpper("record.action"), readers.asciiUpper("step.status")));
        unrecorded.setFetchSize(ROWS_AT_A_TIME);
        OptionalLong first = nextRequest(session, Long.MIN_VALUE);
        while (first.isPresent()) {
            long low = first.getAsLong();
            long high = Math.min(low, Long.MAX_VALUE - REQUESTS_AT_A_TIME) + REQUESTS_AT_A_TIME;
            for (int i = 1; i <= UNRECORDED_PARAMETERS; i += 2) {
                unrecorded.setLong(i, low);
                unrecorded.setLong(i + 1, high);
            }
            try (ResultSet row = unrecorded.executeQuery()) {
                while (row.next()) {
                    audience.unrecorded(row.getLong(1), row.getString(3));
                }
            }
            first = high == Long.MAX_VALUE ? OptionalLong.empty() : nextRequest(session, high + 1);
        }
    }

    private static OptionalLong nextRequest(Session session, long from) throws SQLException {
        PreparedStatement next = session.statement(SELECT_NEXT_REQUEST);
        for (int i = 1; i <= 3; i++) {
            next.setLong(i, from);
        }
        try (ResultSet row = next.executeQuery()) {
            row.next();
            long request = row.getLong(1);
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(request);
        }
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
