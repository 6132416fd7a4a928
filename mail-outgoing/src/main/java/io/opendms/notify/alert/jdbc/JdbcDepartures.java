package io.opendms.notify.alert.jdbc;

import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.Subscriber;
import io.opendms.notify.alert.leave.Departure;
import io.opendms.notify.alert.leave.Departures;
import io.opendms.record.AuditRecord;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Session;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Links as rows, by the hashes of their tokens. */
public final class JdbcDepartures implements Departures {
    private static final String INSERT_LINK = """
            INSERT INTO alert_link (hash, alert, address, made_at)
            VALUES (?, ?, ?, ?)""";

    private static final String SELECT = """
            SELECT
                alert.id, alert.kind, alert.name, alert.list, alert.frequency, alert.day, alert.hour, alert.zone,
                alert.language, alert_link.address
            FROM alert_link JOIN alert ON alert.id = alert_link.alert
            WHERE alert_link.hash = ? AND alert_link.made_at > ?""";

    private static final String INSERT_LEAVER = """
            INSERT INTO alert_leaver (alert, address, left_at)
            VALUES (?, ?, ?)
            ON CONFLICT (alert, address) DO NOTHING""";

    private static final String DELETE_OLD = """
            DELETE FROM alert_link
            WHERE made_at < ?""";

    private static final int TOKEN_BYTES = 20;

    private final Database database;
    private final AuditChain audit;
    private final SecureRandom random = new SecureRandom();

    public JdbcDepartures(Database database, AuditChain audit) {
        this.database = database;
        this.audit = audit;
    }

    @Override
    public Map<MailAddress, String> tokens(long alert, List<MailAddress> readers, Instant now) {
        Map<MailAddress, String> tokens = new LinkedHashMap<>();
        readers.forEach(reader -> tokens.put(reader, token()));
        database.write("write the links of an alert", session -> {
            for (Map.Entry<MailAddress, String> token : tokens.entrySet()) {
                PreparedStatement insert = session.statement(INSERT_LINK);
                insert.setString(1, hash(token.getValue()));
                insert.setLong(2, alert);
                insert.setString(3, token.getKey().key());
                insert.setLong(4, Micros.of(now));
                insert.executeUpdate();
            }
            return true;
        });
        return tokens;
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public Set<MailAddress> left(long alert) {
        return database.read("read who left an alert", session -> AlertTable.left(session, alert));
    }

    @Override
    public Optional<Departure> find(String token, Instant now) {
        return database.read("read the link of an alert", session -> find(session, token, now));
    }

    private static Optional<Departure> find(Session session, String token, Instant now) throws SQLException {
        PreparedStatement select = session.statement(SELECT);
        select.setString(1, hash(token));
        select.setLong(2, Micros.of(now.minus(VALIDITY)));
        try (ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new Departure(AlertTable.alert(row), MailAddress.parse("address", row.getString(10))))
                    : Optional.empty();
        }
    }

    @Override
    public Optional<Departure> leave(String token, Instant now, Function<Departure, AuditRecord> record) {
        return database.write("write that an alert was left", session -> {
            Optional<Departure> departure = find(session, token, now);
            if (departure.isPresent() && leave(session, departure.get(), now)) {
                audit.append(session, record.apply(departure.get()));
            }
            return departure;
        });
    }

    /** Says whether anything is otherwise now. */
    private static boolean leave(Session session, Departure departure, Instant now) throws SQLException {
        Alert alert = departure.alert();
        if (alert.wish().subscriber().kind() == Subscriber.Kind.PERSON) {
            return AlertTable.delete(session, alert, now);
        }
        AlertTable.lock(session, alert.id());
        AlertTable.dropMails(session, alert, Optional.of(departure.address()), now);
        PreparedStatement insert = session.statement(INSERT_LEAVER);
        insert.setLong(1, alert.id());
        insert.setString(2, departure.address().key());
        insert.setLong(3, Micros.of(now));
        return insert.executeUpdate() > 0;
    }

    @Override
    public int forget(Instant before) {
        return database.write("write the end of old links", session -> {
            PreparedStatement delete = session.statement(DELETE_OLD);
            delete.setLong(1, Micros.of(before));
            return delete.executeUpdate();
        });
    }
}
