package io.opendms.approval.jdbc;

import io.opendms.approval.PlanText;
import io.opendms.approval.Request;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The table of plans: one row for each round of a request. */
final class PlanTable {
    private static final String INSERT = """
            INSERT INTO approval_plan (request, round, ldif, inverse_ldif)
            VALUES (?, ?, ?, ?)""";

    private static final String UPDATE_INVERSE = """
            UPDATE approval_plan
            SET inverse_ldif = ?
            WHERE request = ? AND round = ?""";

    private static final String SELECT = """
            SELECT ldif, inverse_ldif
            FROM approval_plan
            WHERE request = ? AND round = ?""";

    private PlanTable() {}

    static void insert(Session session, Request request) throws SQLException {
        PreparedStatement insert = session.statement(INSERT);
        new Columns(insert)
                .add(request.id())
                .add(request.plan().round())
                .add(request.plan().ldif())
                .add(request.plan().inverseLdif());
        insert.executeUpdate();
    }

    /** What takes a plan back is known for certain only when it is written: a group may have got members since. */
    static void updateInverse(Session session, Request request) throws SQLException {
        PreparedStatement update = session.statement(UPDATE_INVERSE);
        new Columns(update)
                .add(request.plan().inverseLdif())
                .add(request.id())
                .add(request.plan().round());
        update.executeUpdate();
    }

    static Optional<PlanText> select(Session session, int request, int round) throws SQLException {
        PreparedStatement select = session.statement(SELECT);
        new Columns(select).add(request).add(round);
        try (ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new PlanText(round, row.getString("ldif"), row.getString("inverse_ldif")))
                    : Optional.empty();
        }
    }
}
