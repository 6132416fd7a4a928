package io.opendms.notify.decide.jdbc;

import io.opendms.entry.MailAddress;
import io.opendms.notify.decide.KnownToken;
import io.opendms.notify.decide.Question;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What is done to the table within a transaction. */
final class TokenTable {
    private static final String INSERT = """
            INSERT INTO decision_token (
                hash, request, version, person, approver, language, made_at, expires_at, spent_by, misunderstood)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', 0)""";

    private static final String SELECT = """
            SELECT request, version, person, approver, language, expires_at, spent_by, spent_at, misunderstood
            FROM decision_token
            WHERE hash = ?""";

    private static final String SPEND = """
            UPDATE decision_token
            SET spent_by = ?, spent_at = COALESCE(spent_at, ?)
            WHERE hash = ? AND spent_by IN ('', ?)""";

    private static final String COUNT = """
            UPDATE decision_token
            SET misunderstood = misunderstood + 1
            WHERE hash = ?""";

    private static final String DELETE_OLD = """
            DELETE FROM decision_token
            WHERE expires_at < ?""";

    private TokenTable() {}

    static int insert(Session session, String hash, Question question, Instant now) throws SQLException {
        PreparedStatement insert = session.statement(INSERT);
        insert.setString(1, hash);
        insert.setInt(2, question.request());
        insert.setLong(3, question.version());
        insert.setString(4, question.person());
        insert.setString(5, question.approver().toString());
        insert.setString(6, question.language().toLanguageTag());
        insert.setLong(7, Micros.of(now));
        insert.setLong(8, Micros.of(question.until()));
        return insert.executeUpdate();
    }

    static Optional<KnownToken> find(Session session, String hash) throws SQLException {
        PreparedStatement select = session.statement(SELECT);
        select.setString(1, hash);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(known(row)) : Optional.empty();
        }
    }

    private static KnownToken known(ResultSet row) throws SQLException {
        Question question = new Question(
                row.getInt(1),
                row.getLong(2),
                row.getString(3),
                MailAddress.parse("approver", row.getString(4)),
                Locale.forLanguageTag(row.getString(5)),
                Micros.instant(row.getLong(6)));
        return new KnownToken(question, row.getString(7), spentAt(row), row.getInt(9));
    }

    private static Optional<Instant> spentAt(ResultSet row) throws SQLException {
        long at = row.getLong(8);
        return row.wasNull() ? Optional.empty() : Optional.of(Micros.instant(at));
    }

    static boolean spend(Session session, String hash, String answer, Instant now) throws SQLException {
        PreparedStatement update = session.statement(SPEND);
        update.setString(1, answer);
        update.setLong(2, Micros.of(now));
        update.setString(3, hash);
        update.setString(4, answer);
        return update.executeUpdate() == 1;
    }

    static int count(Session session, String hash) throws SQLException {
        PreparedStatement update = session.statement(COUNT);
        update.setString(1, hash);
        return update.executeUpdate();
    }

    static int deleteOld(Session session, Instant before) throws SQLException {
        PreparedStatement delete = session.statement(DELETE_OLD);
        delete.setLong(1, Micros.of(before));
        return delete.executeUpdate();
    }
}
