package io.opendms.notify.queue.jdbc;

import io.opendms.entry.MailAddress;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Mail that nobody is to get any more, dropped in the transaction of what makes it so; what is in hand just now goes out. */
public final class WaitingMail {
    /** What nobody has in hand by the time of its parameter, as {@link io.opendms.notify.queue.MailLine#isReleasable} says of a line. */
    static final String IS_RELEASABLE =
            "(state IN ('queued', 'failed', 'given_up') OR state = 'sending' AND due_at < ?)";

    static final String DROP =
            dropThat("not sent: the alert was removed, or this address has left it, while the mail waited")
                    + "subject = ? AND topic = ? AND substr(event, 1, ?) = ?";

    private static final String DROP_OF_RECIPIENT = DROP + " AND recipient_key = ?";

    private WaitingMail() {}

    /**
     * Ends before a condition for which mails; its own parameters are the present, twice.
     *
     * @param why they are dropped, which stands where the last reply stood; without apostrophes
     */
    static String dropThat(String why) {
        return """
            UPDATE outgoing_mail
            SET
                state = 'dropped', due_at = NULL, changed_at = ?, reply = '%s', plain = '', html = '', reply_to = NULL,
                unsubscribe = NULL
            WHERE %s AND\s""".formatted(why, IS_RELEASABLE);
    }

    /**
     * Drops mails.
     *
     * @param subject of which they are, such as a list
     * @param events how the events begin that they tell of
     * @param recipient whose mails; empty for everybody's
     * @return how many there were
     */
    public static int drop(
            Session session, String topic, String subject, String events, Optional<MailAddress> recipient, Instant now)
            throws SQLException {
        PreparedStatement drop =
                bound(session, recipient.isPresent() ? DROP_OF_RECIPIENT : DROP, topic, subject, events, now);
        if (recipient.isPresent()) {
            drop.setString(7, recipient.get().key());
        }
        return drop.executeUpdate();
    }

    /**
     * Drops mails of many by one statement.
     *
     * @param subject of which they are, such as a list
     * @param events how the events begin that they tell of
     * @param recipients a query for the keys of those whose mails they are, which no value from outside is part of, with one parameter
     * @param of its parameter
     * @return how many there were
     */
    public static int dropOfAll(
            Session session, String topic, String subject, String events, String recipients, long of, Instant now)
            throws SQLException {
        PreparedStatement drop =
                bound(session, DROP + " AND recipient_key IN (" + recipients + ")", topic, subject, events, now);
        drop.setLong(7, of);
        return drop.executeUpdate();
    }

    private static PreparedStatement bound(
            Session session, String statement, String topic, String subject, String events, Instant now)
            throws SQLException {
        PreparedStatement drop = session.statement(statement);
        drop.setLong(1, Micros.of(now));
        drop.setLong(2, Micros.of(now));
        drop.setString(3, subject);
        drop.setString(4, topic);
        drop.setInt(5, events.length());
        drop.setString(6, events);
        return drop;
    }
}
