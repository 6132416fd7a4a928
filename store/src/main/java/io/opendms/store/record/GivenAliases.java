package io.opendms.store.record;

import io.opendms.entry.Alias;
import io.opendms.record.Mark;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Which intents give an alias, for a node that keeps a request by what it saw in the directory some time before (ADR 91). */
public final class GivenAliases {
    private static final String SELECT_HIGHEST = """
            SELECT MAX(number)
            FROM change_intent""";

    private static final String SELECT_OLDEST_OPEN = """
            SELECT MIN(open_intent.number)
            FROM open_intent
            JOIN change_intent AS intent ON intent.number = open_intent.number
            WHERE intent.given_key = ?""";

    private static final String SELECT_SINCE = """
            SELECT number
            FROM change_intent
            WHERE number > ? AND given_key = ?
            ORDER BY number
            LIMIT 1""";

    private GivenAliases() {}

    /**
     * Reads the mark of an alias by statements that each see what is committed when they begin. Whoever records that he gives an
     * alias shares the turn from before he gets a number until his transaction ends. So when that turn was had alone, each
     * number up to the one that was read before has either come to nothing, or is there to be read.
     */
    static Mark mark(Session session, Alias alias) throws SQLException {
        long highest;
        try (ResultSet row = session.statement(SELECT_HIGHEST).executeQuery()) {
            row.next();
            // 0 where there is none, which is NULL.
            highest = row.getLong(1);
        }
        session.await(Session.Turn.ADMISSION);
        PreparedStatement open = session.statement(SELECT_OLDEST_OPEN);
        open.setString(1, alias.addressKey());
        try (ResultSet row = open.executeQuery()) {
            row.next();
            long oldest = row.getLong(1);
            return new Mark(row.wasNull() ? highest : Math.min(highest, oldest - 1));
        }
    }

    /**
     * Whether there is an intent behind a mark that gives an alias, whatever became of it. To be called by who has the turn of
     * admission alone.
     */
    public static boolean isGivenSince(Session session, Mark mark, Alias alias) throws SQLException {
        if (mark.equals(Mark.NONE)) {
            return false;
        }
        PreparedStatement select = session.statement(SELECT_SINCE);
        select.setLong(1, mark.intent());
        select.setString(2, alias.addressKey());
        try (ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }
}
