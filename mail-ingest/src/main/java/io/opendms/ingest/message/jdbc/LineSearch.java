package io.opendms.ingest.message.jdbc;

import io.opendms.ingest.message.MessageLine;
import io.opendms.ingest.message.MessageQuery;
import io.opendms.ingest.spool.SpoolId;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One query for messages. Each reads an index from the place where the page begins, so that a page costs the same however
 * many messages there are; ids sort by time.
 */
final class LineSearch {
    static final String NEWEST = """
            SELECT id, node, received_at, door, peer, account, sender, size, message_id, attempts, tried_at, due_at, status
            FROM mail_message
            WHERE id >= ? AND id < ?
            ORDER BY id DESC
            LIMIT ?""";

    static final String OF_STATUS = """
            SELECT id, node, received_at, door, peer, account, sender, size, message_id, attempts, tried_at, due_at, status
            FROM mail_message
            WHERE status = ? AND id >= ? AND id < ?
            ORDER BY id DESC
            LIMIT ?""";

    static final String OF_TEXT = """
            SELECT id, node, received_at, door, peer, account, sender, size, message_id, attempts, tried_at, due_at, status
            FROM mail_message
            WHERE id IN (
                SELECT message FROM (
                    SELECT message FROM mail_recipient
                    WHERE lower(address) = lower(?) AND message >= ? AND message < ? ORDER BY message DESC LIMIT ?) AS named
                UNION SELECT message FROM (
                    SELECT message FROM mail_delivery
                    WHERE target = lower(?) AND message >= ? AND message < ? ORDER BY message DESC LIMIT ?) AS reached
                UNION SELECT id FROM (
                    SELECT id FROM mail_message
                    WHERE lower(sender) = lower(?) AND id >= ? AND id < ? ORDER BY id DESC LIMIT ?) AS sent
                UNION SELECT id FROM (
                    SELECT id FROM mail_message
                    WHERE message_id = ? AND id >= ? AND id < ? ORDER BY id DESC LIMIT ?) AS called)
                AND (status = ? OR ? = '')
            ORDER BY id DESC
            LIMIT ?""";

    private static final String OF_ID = """
            SELECT id, node, received_at, door, peer, account, sender, size, message_id, attempts, tried_at, due_at, status
            FROM mail_message
            WHERE id = ?""";

    private static final String BEFORE_ALL = "";

    /** No id has a letter after {@code z}. */
    private static final String AFTER_ALL = "z".repeat(32);

    private final String statement;
    private final List<Object> values;

    private LineSearch(String statement, List<Object> values) {
        this.statement = statement;
        this.values = values;
    }

    static LineSearch of(MessageQuery query) {
        String from = begin(query.period().begin());
        String before = end(query);
        String status = query.status().map(Words::of).orElse("");
        if (!query.text().isEmpty()) {
            int within = status.isEmpty() ? query.limit() : MessageQuery.MOST_OF_A_TEXT;
            List<Object> values = new ArrayList<>();
            for (String text : List.of(query.text(), query.text(), query.text(), inBrackets(query.text()))) {
                values.addAll(List.of(text, from, before, within));
            }
            values.addAll(List.of(status, status, query.limit()));
            return new LineSearch(OF_TEXT, values);
        }
        return status.isEmpty()
                ? new LineSearch(NEWEST, List.of(from, before, query.limit()))
                : new LineSearch(OF_STATUS, List.of(status, from, before, query.limit()));
    }

    private static String begin(Instant instant) {
        return instant.isAfter(Instant.EPOCH) ? SpoolId.least(instant) : BEFORE_ALL;
    }

    private static String end(MessageQuery query) {
        Instant end = query.period().end();
        String last = end.equals(Instant.MAX) ? AFTER_ALL : SpoolId.least(end);
        return query.before().filter(id -> id.compareTo(last) < 0).orElse(last);
    }

    static LineSearch ofId(String id) {
        return new LineSearch(OF_ID, List.of(id));
    }

    /** As a {@code Message-ID} stands in the header. */
    private static String inBrackets(String text) {
        return text.startsWith("<") ? text : "<" + text + ">";
    }

    List<MessageLine> run(Session session) throws SQLException {
        PreparedStatement select = session.statement(statement);
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof Integer number) {
                select.setInt(i + 1, number);
            } else {
                select.setString(i + 1, String.valueOf(values.get(i)));
            }
        }
        List<MessageLine> lines = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                lines.add(line(row));
            }
        }
        return lines;
    }

    private static MessageLine line(ResultSet row) throws SQLException {
        long due = row.getLong(12);
        Optional<Instant> dueAt = row.wasNull() ? Optional.empty() : Optional.of(Micros.instant(due));
        return new MessageLine(
                row.getString(1),
                row.getString(2),
                Micros.instant(row.getLong(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getLong(8),
                row.getString(9),
                row.getInt(10),
                Micros.instant(row.getLong(11)),
                dueAt,
                Words.messageStatus(row.getString(13)));
    }
}
