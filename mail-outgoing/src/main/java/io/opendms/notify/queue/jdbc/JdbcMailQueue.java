package io.opendms.notify.queue.jdbc;

import io.opendms.entry.LogText;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.queue.MailQueue;
import io.opendms.record.RecordFailure;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts mails into the table. One person gets no more than some mails of a topic in an hour: those beyond are put all the same, to
 * go when there is room for them.
 */
public final class JdbcMailQueue implements MailQueue {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.notify");

    /** So that a change of any other wait no longer than for a few milliseconds. */
    private static final int TOGETHER = 200;

    private static final Duration HOUR = Duration.ofHours(1);

    static final String SELECT_LAST_DUE = """
            SELECT first_due_at
            FROM outgoing_mail
            WHERE recipient_key = ? AND topic = ?
            ORDER BY first_due_at DESC
            LIMIT 1 OFFSET ?""";

    private static final String INSERT = """
            INSERT INTO outgoing_mail (
                digest, event, recipient, recipient_key, origin, topic, subject, written_at, title, plain, html, person,
                reply_to, unsubscribe, about_mail, answered, first_due_at, begun_at, due_at, changed_at, state, attempts, claims, node,
                reply)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', 0, 0, '', '')
            ON CONFLICT (digest) DO NOTHING""";

    private final Database database;
    private final int mostOfAnHour;

    /** @param mostOfAnHour how many mails of one topic go to one person in an hour, 1 or more */
    public JdbcMailQueue(Database database, int mostOfAnHour) {
        this.database = database;
        this.mostOfAnHour = mostOfAnHour;
    }

    @Override
    public int put(List<OutgoingMail> mails) {
        int added = 0;
        for (int from = 0; from < mails.size(); from += TOGETHER) {
            added += putTogether(mails.subList(from, Math.min(from + TOGETHER, mails.size())));
        }
        return added;
    }

    private int putTogether(List<OutgoingMail> mails) {
        List<PutMail> put;
        try {
            put = database.commit(session -> putEach(session, mails));
        } catch (SQLException e) {
            throw new RecordFailure("cannot put " + mails.size() + " mails into the queue", e);
        }
        put.stream().filter(PutMail::isHeld).forEach(PutMail::log);
        return put.size();
    }

    private List<PutMail> putEach(Session session, List<OutgoingMail> mails) throws SQLException {
        List<PutMail> put = new ArrayList<>();
        for (OutgoingMail mail : mails) {
            Instant due = due(session, mail);
            PreparedStatement insert = session.statement(INSERT);
            MailRow.bind(insert, mail, due);
            if (insert.executeUpdate() > 0) {
                put.add(new PutMail(mail, due));
            }
        }
        return put;
    }

    /** When it is written, but an hour after the one that is as many before it as may go in an hour. */
    private Instant due(Session session, OutgoingMail mail) throws SQLException {
        PreparedStatement select = session.statement(SELECT_LAST_DUE);
        select.setString(1, mail.recipient().key());
        select.setString(2, mail.topic());
        select.setInt(3, mostOfAnHour - 1);
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return mail.written();
            }
            Instant room = Micros.instant(row.getLong(1)).plus(HOUR);
            return room.isAfter(mail.written()) ? room : mail.written();
        }
    }

    private record PutMail(OutgoingMail mail, Instant due) {
        boolean isHeld() {
            return due.isAfter(mail.written());
        }

        void log() {
            LOG.warn(
                    "outgoing_held topic=\"{}\" subject=\"{}\" recipient=\"{}\" until={}",
                    LogText.escaped(mail.topic()),
                    LogText.escaped(mail.subject()),
                    LogText.escaped(mail.recipient().toString()),
                    due);
        }
    }
}
