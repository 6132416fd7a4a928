package io.opendms.notify.alert.jdbc;

import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.Frequency;
import io.opendms.notify.alert.Rhythm;
import io.opendms.notify.alert.Subscriber;
import io.opendms.notify.alert.Wish;
import io.opendms.notify.text.Language;
import io.opendms.record.RecordFailure;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Session;
import io.opendms.store.jdbc.StoreFailure;
import io.opendms.store.jdbc.Work;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.util.List;

/** What all that is kept of alerts has in common. */
final class AlertTable {
    /** All that hangs on an alert goes with it. */
    private static final List<String> DELETIONS = List.of("""
            DELETE FROM alert_item
            WHERE alert = ?""", """
            DELETE FROM alert_leaver
            WHERE alert = ?""", """
            DELETE FROM alert_link
            WHERE alert = ?""", """
            DELETE FROM alert
            WHERE id = ?""");

    private AlertTable() {}

    /** Says whether the alert was there. */
    static boolean delete(Session session, long id) throws SQLException {
        int deleted = 0;
        for (String deletion : DELETIONS) {
            PreparedStatement delete = session.statement(deletion);
            delete.setLong(1, id);
            deleted = delete.executeUpdate();
        }
        return deleted > 0;
    }

    /** A row that begins with id, kind, name, list, frequency, day, hour, zone and language. */
    static Alert alert(ResultSet row) throws SQLException {
        Rhythm rhythm = new Rhythm(
                Frequency.of(row.getString(5)),
                DayOfWeek.of(row.getInt(6)),
                row.getInt(7),
                Rhythm.zone(row.getString(8)));
        return new Alert(
                row.getLong(1),
                new Wish(
                        new Subscriber(Subscriber.Kind.of(row.getString(2)), row.getString(3)),
                        MailAddress.parse("list", row.getString(4)),
                        rhythm,
                        Language.of(row.getString(9))));
    }

    static <T> T read(Database database, String what, Work<T> work) {
        try {
            return database.readers().read(work);
        } catch (StoreFailure e) {
            throw new RecordFailure("cannot read " + what, e);
        }
    }

    static <T> T write(Database database, String what, Work<T> work) {
        try {
            return database.commit(work);
        } catch (SQLException e) {
            throw new RecordFailure("cannot write " + what, e);
        }
    }
}
