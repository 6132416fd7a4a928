package io.opendms.notify.queue.jdbc;

import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.queue.ClaimedMail;
import io.opendms.store.jdbc.Micros;
import java.net.URI;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A whole mail in the columns of its row. */
final class MailRow {
    private static final String ADDRESS = "address";

    private MailRow() {}

    static void bind(PreparedStatement insert, OutgoingMail mail, Instant due) throws SQLException {
        insert.setString(1, mail.key().digest());
        insert.setString(2, mail.key().event());
        insert.setString(3, mail.recipient().toString());
        insert.setString(4, mail.recipient().key());
        insert.setString(5, Words.of(mail.origin()));
        insert.setString(6, storable(mail.topic()));
        insert.setString(7, storable(mail.subject()));
        insert.setLong(8, Micros.of(mail.written()));
        insert.setString(9, storable(mail.text().subject()));
        insert.setString(10, storable(mail.text().plain()));
        insert.setString(11, storable(mail.text().html()));
        insert.setString(12, orNull(mail.person()));
        insert.setString(13, orNull(mail.replyTo()));
        insert.setString(14, orNull(mail.unsubscribe()));
        insert.setInt(15, mail.aboutMail() ? 1 : 0);
        insert.setString(16, orNull(mail.answered()));
        insert.setLong(17, Micros.of(due));
        insert.setLong(18, Micros.of(due));
        insert.setLong(19, Micros.of(due));
        insert.setLong(20, Micros.of(mail.written()));
    }

    /** PostgreSQL keeps no NUL in a text, and one mail that cannot be kept would hold up all that are put with it. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static @Nullable String orNull(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }

    static ClaimedMail claimed(ResultSet row) throws SQLException {
        return new ClaimedMail(
                row.getLong("number"),
                row.getInt("claims"),
                row.getInt("attempts"),
                Micros.instant(row.getLong("begun_at")),
                mail(row));
    }

    private static OutgoingMail mail(ResultSet row) throws SQLException {
        return new OutgoingMail(
                new MailKey(row.getString("event"), MailAddress.parse(ADDRESS, row.getString("recipient"))),
                Words.origin(row.getString("origin")),
                row.getString("topic"),
                row.getString("subject"),
                Micros.instant(row.getLong("written_at")),
                new MailText(row.getString("title"), row.getString("plain"), row.getString("html")),
                Optional.ofNullable(row.getString("person")).map(MailRow::address),
                Optional.ofNullable(row.getString("reply_to")).map(MailRow::address),
                Optional.ofNullable(row.getString("unsubscribe")).map(URI::create),
                row.getInt("about_mail") == 1,
                Optional.ofNullable(row.getString("answered")));
    }

    private static MailAddress address(String text) {
        return MailAddress.parse(ADDRESS, text);
    }
}
