package io.opendms.ingest.jdbc;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.heartbeat.Arrival;
import io.opendms.ingest.heartbeat.Arrivals;
import io.opendms.record.RecordFailure;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Readers;
import io.opendms.store.jdbc.StoreFailure;
import io.opendms.store.jdbc.Work;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Optional;

/** Heartbeats in the tables of the trail. */
public final class JdbcArrivals implements Arrivals {
    private static final String SELECT_ONE = """
            SELECT mail_message.peer, mail_message.received_at, mail_delivery.status, mail_delivery.text
            FROM mail_delivery
            JOIN mail_message ON mail_message.id = mail_delivery.message
            WHERE mail_delivery.target = ?
            ORDER BY mail_message.received_at
            LIMIT 1""";

    private static final String SELECT_LAST = """
            SELECT at
            FROM mail_delivery
            WHERE route = 'heartbeat' AND status = 'delivered'
            ORDER BY at DESC
            LIMIT 1""";

    private final Readers readers;

    public JdbcArrivals(Readers readers) {
        this.readers = readers;
    }

    @Override
    public Optional<Arrival> of(MailAddress address) {
        return read(session -> {
            PreparedStatement select = session.statement(SELECT_ONE);
            select.setString(1, address.key());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Arrival(
                                row.getString(1), Micros.instant(row.getLong(2)), row.getString(3), row.getString(4)))
                        : Optional.empty();
            }
        });
    }

    @Override
    public Optional<Instant> last() {
        return read(session -> {
            try (ResultSet row = session.statement(SELECT_LAST).executeQuery()) {
                return row.next() ? Optional.of(Micros.instant(row.getLong(1))) : Optional.empty();
            }
        });
    }

    private <T> T read(Work<T> work) {
        try {
            return readers.read(work);
        } catch (StoreFailure e) {
            throw new RecordFailure("cannot look for heartbeats in the trail", e);
        }
    }
}
