package io.opendms.security.jdbc;

import io.opendms.directory.Account;
import io.opendms.record.AuditRecord;
import io.opendms.record.Notice;
import io.opendms.security.people.access.AccessBook;
import io.opendms.security.people.access.AccessDesk;
import io.opendms.security.people.access.Asker;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.record.JdbcOutbox;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Who may ask for access, and has, in the store's database: a row for each person. */
public final class JdbcAccessBook implements AccessBook {
    private static final String SELECT_LAST = """
            SELECT asked_at
            FROM access_request
            WHERE dn = ? AND asked_at IS NOT NULL""";

    private static final String FORGET = """
            DELETE FROM access_request
            WHERE permit_until < ?""";

    private static final String UPSERT = """
            INSERT INTO access_request (dn, name, address, permit, permit_until)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (dn) DO UPDATE
            SET name = excluded.name, address = excluded.address, permit = excluded.permit,
                permit_until = excluded.permit_until""";

    private static final String SELECT_HOLDER = """
            SELECT name, address
            FROM access_request
            WHERE permit = ? AND permit_until > ?""";

    private static final String ASK = """
            UPDATE access_request
            SET asked_at = ?
            WHERE permit = ? AND permit_until > ? AND (asked_at IS NULL OR asked_at <= ?)
            RETURNING name, address""";

    private static final String READING = "read who asks for access";

    private final Database database;
    private final AuditChain audit;
    private final JdbcOutbox outbox;

    /** @param outbox in the same database */
    public JdbcAccessBook(Database database, AuditChain audit, JdbcOutbox outbox) {
        this.database = database;
        this.audit = audit;
        this.outbox = outbox;
    }

    @Override
    public boolean isHeard() {
        return outbox.isWanted(AccessDesk.TOPIC, "");
    }

    @Override
    public Optional<Instant> lastAsk(String dn) {
        return database.read(READING, reader -> {
            PreparedStatement select = reader.statement(SELECT_LAST);
            select.setString(1, dn);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Micros.instant(row.getLong(1))) : Optional.empty();
            }
        });
    }

    @Override
    public void permit(Account account, String hash, Instant until, Instant forget) {
        database.write("write who may ask for access", writer -> {
            PreparedStatement delete = writer.statement(FORGET);
            delete.setLong(1, Micros.of(forget));
            delete.executeUpdate();
            PreparedStatement upsert = writer.statement(UPSERT);
            upsert.setString(1, account.dn());
            upsert.setString(2, account.name());
            upsert.setString(3, account.address());
            upsert.setString(4, hash);
            upsert.setLong(5, Micros.of(until));
            return upsert.executeUpdate();
        });
    }

    @Override
    public Optional<Asker> holder(String hash, Instant now) {
        return database.read(READING, reader -> {
            PreparedStatement select = reader.statement(SELECT_HOLDER);
            select.setString(1, hash);
            select.setLong(2, Micros.of(now));
            return asker(select);
        });
    }

    @Override
    public Optional<Asker> ask(
            String hash,
            Instant now,
            Instant since,
            Function<Asker, AuditRecord> record,
            Function<Asker, Notice> notice) {
        return database.write("write that somebody asks for access", writer -> {
            PreparedStatement update = writer.statement(ASK);
            update.setLong(1, Micros.of(now));
            update.setString(2, hash);
            update.setLong(3, Micros.of(now));
            update.setLong(4, Micros.of(since));
            Optional<Asker> asker = asker(update);
            if (asker.isPresent()) {
                audit.append(writer, record.apply(asker.get()));
                outbox.put(writer, notice.apply(asker.get()));
            }
            return asker;
        });
    }

    private static Optional<Asker> asker(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(new Asker(row.getString(1), row.getString(2))) : Optional.empty();
        }
    }
}
