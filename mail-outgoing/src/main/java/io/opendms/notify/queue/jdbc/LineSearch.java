package io.opendms.notify.queue.jdbc;

import io.opendms.notify.queue.MailLine;
import io.opendms.notify.queue.MailSearch;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One query for mails. Each reads an index from the place where the page begins, so that a page costs the same however many mails
 * there are.
 */
final class LineSearch {
    static final String NEWEST = """
            SELECT number, origin, topic, subject, recipient, title, written_at, state, attempts, due_at, changed_at, reply
            FROM outgoing_mail
            WHERE number < ?
            ORDER BY number DESC
            LIMIT ?""";

    static final String OF_STATE = """
            SELECT number, origin, topic, subject, recipient, title, written_at, state, attempts, due_at, changed_at, reply
            FROM outgoing_mail
            WHERE state = ? AND number < ?
            ORDER BY number DESC
            LIMIT ?""";

    static final String OF_TEXT = """
            SELECT number, origin, topic, subject, recipient, title, written_at, state, attempts, due_at, changed_at, reply
            FROM outgoing_mail
            WHERE number IN (
                SELECT number FROM (
                    SELECT number FROM outgoing_mail
                    WHERE recipient_key = ? AND number < ? ORDER BY number DESC LIMIT ?) AS addressed
                UNION SELECT number FROM (
                    SELECT number FROM outgoing_mail
                    WHERE subject = ? AND number < ? ORDER BY number DESC LIMIT ?) AS concerned
                UNION SELECT number FROM (
                    SELECT number FROM outgoing_mail
                    WHERE topic = ? AND number < ? ORDER BY number DESC LIMIT ?) AS sorted
                UNION SELECT number FROM (
                    SELECT number FROM outgoing_mail
                    WHERE digest = ? AND number < ? LIMIT ?) AS called)
                AND (state = ? OR ? = '')
            ORDER BY number DESC
            LIMIT ?""";

    private static final String OF_NUMBER = """
            SELECT number, origin, topic, subject, recipient, title, written_at, state, attempts, due_at, changed_at, reply
            FROM outgoing_mail
            WHERE number = ?""";

    private final String statement;
    private final List<Object> values;

    private LineSearch(String statement, List<Object> values) {
        this.statement = statement;
        this.values = values;
    }

    static LineSearch of(MailSearch search) {
        long before = search.before().orElse(Long.MAX_VALUE);
        String state = search.state().map(Words::of).orElse("");
        if (!search.text().isEmpty()) {
            int within = state.isEmpty() ? search.limit() : MailSearch.MOST_OF_A_TEXT;
            String text = search.text();
            List<Object> values = new ArrayList<>();
            for (String wanted : List.of(text.toLowerCase(Locale.ROOT), text, text, digest(text))) {
                values.addAll(List.of(wanted, before, within));
            }
            values.addAll(List.of(state, state, search.limit()));
            return new LineSearch(OF_TEXT, values);
        }
        return state.isEmpty()
                ? new LineSearch(NEWEST, List.of(before, search.limit()))
                : new LineSearch(OF_STATE, List.of(state, before, search.limit()));
    }

    static LineSearch ofNumber(long number) {
        return new LineSearch(OF_NUMBER, List.of(number));
    }

    /** What a {@code Message-ID} of ours begins with. */
    private static String digest(String text) {
        String bare = text.startsWith("<") ? text.substring(1) : text;
        int at = bare.indexOf('@');
        return at < 0 ? bare : bare.substring(0, at);
    }

    List<MailLine> run(Session session) throws SQLException {
        PreparedStatement select = session.statement(statement);
        for (int i = 0; i < values.size(); i++) {
            select.setObject(i + 1, values.get(i));
        }
        List<MailLine> lines = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                lines.add(line(row));
            }
        }
        return lines;
    }

    private static MailLine line(ResultSet row) throws SQLException {
        long due = row.getLong("due_at");
        Optional<Instant> dueAt = row.wasNull() ? Optional.empty() : Optional.of(Micros.instant(due));
        return new MailLine(
                row.getLong("number"),
                Words.origin(row.getString("origin")),
                row.getString("topic"),
                row.getString("subject"),
                row.getString("recipient"),
                row.getString("title"),
                Micros.instant(row.getLong("written_at")),
                Words.state(row.getString("state")),
                row.getInt("attempts"),
                dueAt,
                Micros.instant(row.getLong("changed_at")),
                row.getString("reply"));
    }
}
