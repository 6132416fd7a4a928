package io.opendms.approval.jdbc;

import io.opendms.approval.Asked;
import io.opendms.approval.Draft;
import io.opendms.approval.PlanText;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.Times;
import io.opendms.approval.Work;
import io.opendms.approval.port.Filter;
import io.opendms.approval.port.Outline;
import io.opendms.entry.Alias;
import io.opendms.store.jdbc.Session;
import io.opendms.submit.Refusal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of requests: one row each, at its latest version. */
final class RequestTable {
    private static final String INSERT = """
            INSERT INTO approval_request
                (version, status, farm, caller, requester, requester_key, justification, operation, alias, alias_key,
                new_alias, new_alias_key, name, description, manager, senders, reserved_key, round, approvals, taken_by,
                attempts, intent, worker, undo_for, refusal, comment, submitted_at, expires_at, changed_at, due_at,
                counted_as)
            VALUES (1, 'pending', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', 0, 0, '', '', '', '', ?, ?, ?, ?,
                ?)
            RETURNING id""";

    private static final String SELECT_GIVEN = """
            SELECT highest
            FROM given_number""";

    private static final String UPDATE_NUMBER = """
            UPDATE approval_request
            SET id = ?
            WHERE id = ?""";

    /** What reserved nothing when it came, to a version before this one, goes on so: somebody else may have the alias by now. */
    private static final String UPDATE = """
            UPDATE approval_request
            SET version = ?, status = ?, reserved_key = CASE WHEN reserved_key IS NULL THEN NULL ELSE ? END, round = ?, approvals = ?, taken_by = ?, attempts = ?,
                intent = ?, worker = ?, undo_for = ?, refusal = ?, comment = ?, expires_at = ?, changed_at = ?, due_at = ?
            WHERE id = ? AND version = ?""";

    private static final String SELECT = """
            SELECT version, status, farm, caller, requester, justification, operation, alias, new_alias, name,
                description, manager, senders, round, taken_by, attempts, intent, worker, undo_for, refusal, comment,
                submitted_at, expires_at, changed_at, due_at
            FROM approval_request
            WHERE id = ?""";

    private static final String SELECT_OUTLINE = """
            SELECT farm, status, alias, new_alias, refusal, comment
            FROM approval_request
            WHERE id = ?""";

    private static final String SELECT_RESERVED = """
            SELECT id
            FROM approval_request
            WHERE reserved_key IN (?, ?)""";

    private static final String SELECT_PENDING = """
            SELECT id
            FROM approval_request
            WHERE status = 'pending' AND alias_key = ? AND farm || '' = ?
            ORDER BY id""";

    private static final String SELECT_DUE = """
            SELECT id
            FROM approval_request
            WHERE due_at <= ?
            ORDER BY due_at, id
            LIMIT ?""";

    /** What is claimed is due at the end of its lease, so the index of what is due leads to it. */
    private static final String SELECT_CLAIMED = """
            SELECT id
            FROM approval_request
            WHERE due_at IS NOT NULL AND worker = ?
            ORDER BY id""";

    private static final String COUNT_OF_FARM = """
            SELECT COUNT(*)
            FROM (
                SELECT id
                FROM approval_request
                WHERE status = 'pending' AND farm = ?
                LIMIT ?
            ) AS counted""";

    private static final String COUNT_OF_REQUESTER = """
            SELECT COUNT(*)
            FROM (
                SELECT id
                FROM approval_request
                WHERE status = 'pending' AND counted_as = ? AND farm = ?
                LIMIT ?
            ) AS counted""";

    private RequestTable() {}

    static int insert(Session session, Draft draft) throws SQLException {
        PreparedStatement insert = session.statement(INSERT);
        Asked asked = draft.asked();
        Columns columns = new Columns(insert)
                .add(asked.farm())
                .add(asked.caller())
                .add(asked.note().requestor())
                .add(Filter.key(asked.note().requestor()))
                .add(asked.note().justification());
        ChangeColumns.write(columns, asked.change());
        columns.addOrNull(key(asked))
                .add(draft.plan().round())
                .add(draft.times().submitted())
                .add(draft.times().expires())
                .add(draft.times().changed())
                .addOrNull(draft.times().dueAt())
                .add(Filter.key(draft.requester()));
        try (ResultSet row = insert.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /**
     * The number that a new row has in the end: another if a store in whose place this one was restored may have given it to
     * some request. Not for a server, whose numbers come from a sequence.
     */
    static int leap(Session session, int number) throws SQLException {
        try (ResultSet row = session.statement(SELECT_GIVEN).executeQuery()) {
            row.next();
            int highest = row.getInt(1);
            if (number > highest) {
                return number;
            }
            PreparedStatement update = session.statement(UPDATE_NUMBER);
            new Columns(update).add(highest + 1).add(number);
            update.executeUpdate();
            return highest + 1;
        }
    }

    /** The key of the alias that a request reserves while it is open. */
    private static @Nullable String key(Asked asked) {
        return asked.reserves().map(Alias::addressKey).orElse(null);
    }

    /** Whether the row was at the version before. */
    static boolean update(Session session, Request next) throws SQLException {
        PreparedStatement update = session.statement(UPDATE);
        new Columns(update)
                .add(next.version())
                .add(next.status().word())
                .addOrNull(next.status().isOpen() ? key(next.asked()) : null)
                .add(next.plan().round())
                .add(next.voices().size())
                .add(next.takenBy())
                .add(next.work().attempts())
                .add(next.work().intent())
                .add(next.work().worker())
                .add(next.work().undoFor())
                .add(next.failure().map(Refusal::name).orElse(""))
                .add(next.comment())
                .add(next.times().expires())
                .add(next.times().changed())
                .addOrNull(next.times().dueAt())
                .add(next.id())
                .add(next.version() - 1);
        return update.executeUpdate() == 1;
    }

    static Optional<Request> select(Session session, int id) throws SQLException {
        PreparedStatement select = session.statement(SELECT);
        new Columns(select).add(id);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(request(session, id, row)) : Optional.empty();
        }
    }

    static Optional<Outline> selectOutline(Session session, int id) throws SQLException {
        PreparedStatement select = session.statement(SELECT_OUTLINE);
        new Columns(select).add(id);
        try (ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new Outline(
                            row.getString("farm"),
                            status(row),
                            row.getString("alias"),
                            row.getString("new_alias"),
                            refusal(row.getString("refusal")),
                            row.getString("comment")))
                    : Optional.empty();
        }
    }

    private static Request request(Session session, int id, ResultSet row) throws SQLException {
        return new Request(
                id,
                row.getLong("version"),
                status(row),
                new Asked(
                        row.getString("farm"),
                        row.getString("caller"),
                        ChangeColumns.note(row),
                        ChangeColumns.read(row)),
                plan(session, id, row.getInt("round")),
                DecisionTable.select(session, id),
                row.getString("taken_by"),
                new Work(
                        row.getInt("attempts"),
                        row.getLong("intent"),
                        row.getString("worker"),
                        row.getString("undo_for")),
                refusal(row.getString("refusal")),
                row.getString("comment"),
                new Times(
                        Columns.instant(row, "submitted_at"),
                        Columns.instant(row, "expires_at"),
                        Columns.instant(row, "changed_at"),
                        Columns.instantOrNull(row, "due_at")));
    }

    private static PlanText plan(Session session, int id, int round) throws SQLException {
        return PlanTable.select(session, id, round)
                .orElseThrow(() -> new SQLException("request " + id + " has no plan of round " + round));
    }

    static Status status(ResultSet row) throws SQLException {
        return Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
    }

    private static @Nullable Refusal refusal(String text) {
        return text.isEmpty() ? null : Refusal.valueOf(text);
    }

    /** Requests of versions before this one reserve the alias itself. */
    static boolean isReserved(Session session, Alias alias) throws SQLException {
        PreparedStatement select = session.statement(SELECT_RESERVED);
        new Columns(select).add(alias.addressKey()).add(alias.key());
        try (ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    static List<Integer> selectPending(Session session, String farm, Alias alias) throws SQLException {
        PreparedStatement select = session.statement(SELECT_PENDING);
        new Columns(select).add(alias.key()).add(farm);
        return numbers(select);
    }

    static List<Integer> selectDue(Session session, Instant now, int most) throws SQLException {
        PreparedStatement select = session.statement(SELECT_DUE);
        new Columns(select).add(now).add(most);
        return numbers(select);
    }

    static List<Integer> selectClaimed(Session session, String worker) throws SQLException {
        PreparedStatement select = session.statement(SELECT_CLAIMED);
        new Columns(select).add(worker);
        return numbers(select);
    }

    static int countPending(Session session, String farm, String requester, int most) throws SQLException {
        PreparedStatement count = session.statement(requester.isEmpty() ? COUNT_OF_FARM : COUNT_OF_REQUESTER);
        Columns columns = new Columns(count);
        if (!requester.isEmpty()) {
            columns.add(Filter.key(requester));
        }
        columns.add(farm).add(most);
        return numbers(count).get(0);
    }

    private static List<Integer> numbers(PreparedStatement select) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                numbers.add(row.getInt(1));
            }
        }
        return numbers;
    }
}
