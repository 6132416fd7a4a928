package io.opendms.bench.trail;

import io.opendms.record.AuditRecord;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import io.opendms.store.audit.AuditEntry;
import io.opendms.store.jdbc.Micros;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Fills the audit trail of a store that has requests: a record of each step, and between two requests as many changes of
 * contacts as are wanted. The chain is valid, and the store vouches for it when it is closed.
 */
final class AuditSeed {
    /** Who did one thing only, before all others. */
    static final String ONCE = "zoe";

    /** To which one thing only was done, before all others. */
    static final String FIRST = "first.contact";

    /** Of SHA-256, in bytes; the first record follows one of zeros. */
    private static final int HASH_LENGTH = 32;

    private static final int ROWS_AT_A_TIME = 5_000;

    private static final String SELECT_STEPS = """
            SELECT request, version, at, person, source, event, status
            FROM approval_step
            ORDER BY request, version""";

    private static final String INSERT_INTENT = """
            INSERT INTO change_intent
                (node, at, request_id, farm, caller, address, operation, alias, requestor, justification, rule, ldif,
                inverse_ldif)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?)""";

    private static final String INSERT_RECORD = """
            INSERT INTO audit_record
                (node, number, at, intent, result, detail, hash, actor, address, request_id, action, farm, subject)
            VALUES (?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?)""";

    private static final String LDIF = """
            dn: CN=%1$s,OU=SharePoint,DC=contoso,DC=test
            changetype: add
            objectClass: contact
            displayName: Mail of %1$s
            proxyAddresses: SMTP:%1$s@sp.contoso.test
            mail: %1$s@sp.contoso.test
            targetAddress: SMTP:%1$s@sp.contoso.test
            """;

    private static final String INVERSE = """
            dn: CN=%1$s,OU=SharePoint,DC=contoso,DC=test
            changetype: delete
            """;

    private final String node;
    private final PreparedStatement intents;
    private final PreparedStatement records;
    private byte[] previous = new byte[HASH_LENGTH];
    private long number;
    private long intent;
    private int waiting;

    private AuditSeed(String node, Connection connection) throws SQLException {
        this.node = node;
        this.intents = connection.prepareStatement(INSERT_INTENT);
        this.records = connection.prepareStatement(INSERT_RECORD);
    }

    /**
     * Fills the trail of a store, unless it was filled before.
     *
     * @param contacts how many changes of contacts come with each request
     */
    static void fill(StoreSettings settings, int contacts) throws IOException {
        Path marker = settings.data().resolve("audited");
        if (Files.exists(marker)) {
            return;
        }
        String node;
        try (Store store = Store.open(settings, InstantSource.system())) {
            node = store.node();
        }
        try (Connection reader = connect(settings);
                Connection writer = connect(settings);
                Statement select = reader.createStatement()) {
            reader.setAutoCommit(false);
            writer.setAutoCommit(false);
            select.setFetchSize(ROWS_AT_A_TIME);
            new AuditSeed(node, writer).fill(select, writer, contacts);
        } catch (SQLException e) {
            throw new IOException("cannot fill " + settings.data(), e);
        }
        Store.open(settings, InstantSource.system()).close();
        if (settings.server().isPresent()) {
            analyze(settings);
        }
        Files.createFile(marker);
    }

    private static Connection connect(StoreSettings settings) throws SQLException {
        return settings.server().isPresent()
                ? DriverManager.getConnection(
                        settings.server().get().url(),
                        settings.server().get().user(),
                        settings.server().get().password())
                : DriverManager.getConnection("jdbc:sqlite:" + settings.data().resolve("dms.db"));
    }

    /** As the server itself would, some minutes later. */
    private static void analyze(StoreSettings settings) throws IOException {
        try (Connection connection = connect(settings);
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private void fill(Statement select, Connection writer, int contacts) throws SQLException {
        try (ResultSet row = select.executeQuery(SELECT_STEPS)) {
            long request = 0;
            while (row.next()) {
                Instant at = Micros.instant(row.getLong("at"));
                if (number == 0) {
                    act(at, new AuditRecord.Origin(ONCE, "", "192.0.2.9", "c0"), "SignIn", "", ONCE, "");
                    change(at, FIRST);
                }
                if (row.getLong("request") != request) {
                    for (int i = 0; i < contacts; i++) {
                        change(at, "c" + request + "." + i);
                    }
                    request = row.getLong("request");
                }
                act(
                        at,
                        new AuditRecord.Origin(
                                row.getString("person"), "", row.getString("source"), "request-" + request),
                        action(row.getString("event")),
                        "bench",
                        Long.toString(request),
                        row.getString("status").toUpperCase(Locale.ROOT));
                if (waiting >= ROWS_AT_A_TIME) {
                    write(writer);
                }
            }
            write(writer);
        }
    }

    private static String action(String event) {
        return event.charAt(0) + event.substring(1).toLowerCase(Locale.ROOT);
    }

    private void write(Connection writer) throws SQLException {
        intents.executeBatch();
        records.executeBatch();
        writer.commit();
        waiting = 0;
    }

    private void act(Instant at, AuditRecord.Origin origin, String action, String farm, String subject, String result)
            throws SQLException {
        add(
                0,
                new AuditRecord(at, origin, new AuditRecord.Action(action, farm, subject, "", "", ""), result, ""),
                origin.actor(),
                origin.address(),
                origin.requestId(),
                action,
                farm,
                subject);
    }

    private void change(Instant at, String alias) throws SQLException {
        AuditRecord record = new AuditRecord(
                at,
                new AuditRecord.Origin("net:192.0.2.7", "", "192.0.2.7", "r" + number),
                new AuditRecord.Action(
                        "CreateContact", "bench", alias, "", INVERSE.formatted(alias), LDIF.formatted(alias)),
                "APPLIED",
                "");
        String[] values = {
            "r" + number,
            "bench",
            "net:192.0.2.7",
            "192.0.2.7",
            "CreateContact",
            alias,
            "",
            "",
            LDIF.formatted(alias),
            INVERSE.formatted(alias)
        };
        intents.setString(1, node);
        intents.setLong(2, Micros.of(at));
        for (int i = 0; i < values.length; i++) {
            intents.setString(i + 3, values[i]);
        }
        intents.addBatch();
        intent++;
        add(intent, record, "", "", "", "", "", "");
    }

    private void add(long ofIntent, AuditRecord record, String... texts) throws SQLException {
        number++;
        String opener = ofIntent == 0 ? "" : node;
        AuditEntry entry = new AuditEntry(
                node,
                number,
                new AuditEntry.Change(ofIntent, opener, record.at(), "", ""),
                record,
                HexFormat.of().formatHex(previous));
        previous = entry.recomputed(previous);
        records.setString(1, node);
        records.setLong(2, number);
        records.setLong(3, Micros.of(record.at()));
        records.setLong(4, ofIntent);
        records.setString(5, record.result());
        records.setBytes(6, previous);
        for (int i = 0; i < texts.length; i++) {
            records.setString(i + 7, texts[i]);
        }
        records.addBatch();
        waiting++;
    }
}
