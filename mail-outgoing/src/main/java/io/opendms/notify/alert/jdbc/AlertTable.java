package io.opendms.notify.alert.jdbc;

import io.opendms.entry.InvalidValueException;
import io.opendms.entry.LogText;
import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.Frequency;
import io.opendms.notify.alert.Rhythm;
import io.opendms.notify.alert.Subscriber;
import io.opendms.notify.alert.Wish;
import io.opendms.notify.alert.clerk.AlertMails;
import io.opendms.notify.queue.jdbc.WaitingMail;
import io.opendms.notify.text.Language;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all that is kept of alerts has in common. */
final class AlertTable {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.alert");

    /** Of an alert that this program can read. One that another node keeps in words of its own is left to that node. */
    static final String IS_KNOWN = "kind IN (%s) AND frequency IN (%s) AND language IN (%s)"
            .formatted(
                    quoted(Stream.of(Subscriber.Kind.values()).map(Subscriber.Kind::word)),
                    quoted(Stream.of(Frequency.values()).map(Frequency::word)),
                    quoted(Stream.of(Language.values()).map(Language::tag)));

    private static final String DELETE = """
            DELETE FROM alert
            WHERE id = ?""";

    private static final String LOCK = """
            UPDATE alert SET revision = revision
            WHERE id = ?
            RETURNING id, kind, name, list, frequency, day, hour, zone, language, batch, revision""";

    private static final String SELECT_LEAVERS = """
            SELECT address
            FROM alert_leaver
            WHERE alert = ?""";

    /** All that hangs on an alert goes with it, and after it, since who still adds to it has locked its row. */
    private static final List<String> DELETIONS = List.of("""
            DELETE FROM alert_item
            WHERE alert = ?""", """
            DELETE FROM alert_leaver
            WHERE alert = ?""", """
            DELETE FROM alert_link
            WHERE alert = ?""");

    private AlertTable() {}

    /** Words of this program itself, none of which has an apostrophe. */
    private static String quoted(Stream<String> words) {
        return words.map(word -> "'" + word + "'").collect(Collectors.joining(", "));
    }

    /**
     * An alert that is locked.
     *
     * @param batch the number of the batch that is filled
     * @param revision how often its wish was changed
     */
    record Standing(Alert alert, long batch, long revision) {}

    /** With its mails that wait; says whether the alert was there. */
    static boolean delete(Session session, Alert alert, Instant now) throws SQLException {
        boolean deleted = delete(session, DELETE, alert.id()) > 0;
        for (String deletion : DELETIONS) {
            delete(session, deletion, alert.id());
        }
        dropMails(session, alert, Optional.empty(), now);
        return deleted;
    }

    /** @param recipient whose mails; empty for everybody's */
    static void dropMails(Session session, Alert alert, Optional<MailAddress> recipient, Instant now)
            throws SQLException {
        WaitingMail.drop(
                session, AlertMails.TOPIC, alert.wish().list().key(), AlertMails.events(alert.id()), recipient, now);
    }

    /** Drops what waits to go to those who have left an alert. */
    static void dropMailsOfLeavers(Session session, Alert alert, Instant now) throws SQLException {
        if (!left(session, alert.id()).isEmpty()) {
            WaitingMail.dropOfAll(
                    session,
                    AlertMails.TOPIC,
                    alert.wish().list().key(),
                    AlertMails.events(alert.id()),
                    SELECT_LEAVERS,
                    alert.id(),
                    now);
        }
    }

    /**
     * Has whoever changes an alert wait for the end of this transaction.
     *
     * @return the alert as it is now; empty if it is not there any more
     */
    static Optional<Standing> lock(Session session, long alert) throws SQLException {
        PreparedStatement lock = session.statement(LOCK);
        lock.setLong(1, alert);
        try (ResultSet row = lock.executeQuery()) {
            return row.next()
                    ? Optional.of(new Standing(alert(row), row.getLong(10), row.getLong(11)))
                    : Optional.empty();
        }
    }

    static Set<MailAddress> left(Session session, long alert) throws SQLException {
        PreparedStatement select = session.statement(SELECT_LEAVERS);
        select.setLong(1, alert);
        Set<MailAddress> left = new HashSet<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                left.add(MailAddress.parse("address", row.getString(1)));
            }
        }
        return left;
    }

    private static int delete(Session session, String deletion, long id) throws SQLException {
        PreparedStatement delete = session.statement(deletion);
        delete.setLong(1, id);
        return delete.executeUpdate();
    }

    /** A row that begins with id, kind, name, list, frequency, day, hour, zone and language. */
    static Alert alert(ResultSet row) throws SQLException {
        Rhythm rhythm = new Rhythm(
                Frequency.of(row.getString(5)),
                DayOfWeek.of(row.getInt(6)),
                row.getInt(7),
                zone(row.getLong(1), row.getString(8)));
        return new Alert(
                row.getLong(1),
                new Wish(
                        new Subscriber(Subscriber.Kind.of(row.getString(2)), row.getString(3)),
                        MailAddress.parse("list", row.getString(4)),
                        rhythm,
                        Language.of(row.getString(9))));
    }

    /** Another version of Java, on another node, may have known a zone that this one does not; its alert must not stop the others. */
    private static ZoneId zone(long alert, String name) {
        try {
            return Rhythm.zone(name);
        } catch (InvalidValueException e) {
            LOG.error("alert_zone_unknown alert={} zone=\"{}\"", alert, LogText.escaped(name));
            return ZoneOffset.UTC;
        }
    }
}
