package io.opendms.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.Origin;
import io.opendms.ingest.jdbc.JdbcTrail;
import io.opendms.ingest.list.DocumentFolders;
import io.opendms.ingest.list.ListSenders;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.ListType;
import io.opendms.ingest.list.Lists;
import io.opendms.ingest.message.Messages;
import io.opendms.ingest.message.jdbc.JdbcMessages;
import io.opendms.ingest.posting.Admission;
import io.opendms.ingest.spool.DiskSpool;
import io.opendms.ingest.spool.Spool;
import io.opendms.ingest.spool.SpoolSettings;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.trail.News;
import io.opendms.ingest.trail.Trail;
import io.opendms.recipient.Circle;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Target;
import io.opendms.record.AuditRecord;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Spool and store on disk, a directory of the test's own, and a delivery that does what the test says. */
final class Desk implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-28T02:00:00Z");

    final Map<String, Resolution> directory = new ConcurrentHashMap<>();
    final Map<String, DeliveryException> failures = new ConcurrentHashMap<>();
    final Map<String, RuntimeException> faults = new ConcurrentHashMap<>();
    Lists lists = ListSettings::usual;
    final List<String> delivered = new ArrayList<>();
    DiskSpool spool;
    private final Path folder;
    private final Database database;
    volatile Instant now = START;

    Desk(Path folder) throws IOException {
        this.folder = folder;
        spool = opened();
        database = Database.sqlite(folder.resolve("dms.db"));
        list("sales");
        list("ops");
    }

    /** all@contoso.com: sales, and ops, which wants authenticated senders. */
    void groupWithOneThatIsGuarded() {
        Target sales = new Target.ListTarget(new MailAddress("sales", "contoso.com"), "contoso", "");
        Target ops = new Target.ListTarget(new MailAddress("ops", "contoso.com"), "contoso", "");
        directory.put(
                "all@contoso.com",
                new Resolution.Known(List.of(sales, ops), new Circle(Set.of(ops), Set.of(), Set.of())));
    }

    /** A list to which ann alone may post. */
    static ListSettings forAnn(MailAddress address) {
        ListSenders senders = new ListSenders(List.of("ann@contoso.com"));
        return new ListSettings(
                address, ListType.LIBRARY, DocumentFolders.ROOT, false, true, true, false, senders, true);
    }

    private DiskSpool opened() throws IOException {
        return DiskSpool.open(SpoolSettings.of(folder.resolve("spool"), 1 << 20), InstantSource.system());
    }

    /** As after a restart: what nobody was done with is handed out again. */
    void reopenSpool() throws IOException {
        spool.close();
        spool = opened();
    }

    void list(String alias) {
        MailAddress address = new MailAddress(alias, "contoso.com");
        directory.put(address.key(), new Resolution.Known(List.of(new Target.ListTarget(address, "contoso", ""))));
    }

    /** A sub-address of a list. */
    void detail(String alias, String detail) {
        MailAddress address = new MailAddress(alias, "contoso.com");
        directory.put(
                alias + "+" + detail + "@contoso.com",
                new Resolution.Known(List.of(new Target.ListTarget(address, "contoso", detail))));
    }

    Postman postman() {
        return postman(List.of(new Route("*", "library", false, this::deliver)));
    }

    Postman postman(List<Route> routes) {
        return postman(routes, trail());
    }

    Postman postman(List<Route> routes, Trail trail) {
        return postman(routes, trail, News.NONE);
    }

    Postman postman(List<Route> routes, Trail trail, News news) {
        return new Postman(
                address -> directory.getOrDefault(address.key(), new Resolution.Unknown()),
                Set.of("contoso.com"),
                new Admission(lists),
                routes,
                trail,
                Backoff.USUAL,
                MailMeter.NONE,
                news,
                this::now);
    }

    Instant now() {
        return now;
    }

    Messages messages() {
        return new JdbcMessages(database, new AuditChain(database, "node-1"));
    }

    void release(String id) {
        assertThat(messages().release(id, now, record("ReleaseMessage", id))).isTrue();
    }

    static AuditRecord record(String name, String id) {
        return new AuditRecord(
                START,
                new AuditRecord.Origin("ada", "", "192.0.2.7", "r1"),
                new AuditRecord.Action(name, "", id, "", "", ""),
                "DONE",
                "");
    }

    JdbcTrail trail() {
        return new JdbcTrail(database, "node-1");
    }

    synchronized String deliver(SpooledMessage message, Target target, String key) throws DeliveryException {
        String address = Destinations.key(target);
        DeliveryException failure = failures.get(address);
        if (failure != null) {
            throw failure;
        }
        RuntimeException fault = faults.get(address);
        if (fault != null) {
            throw fault;
        }
        delivered.add(address + " " + key);
        return "/" + key;
    }

    synchronized List<String> delivered() {
        return delivered.stream().map(line -> line.split(" ")[0]).toList();
    }

    /** Puts a message into the spool. */
    SpooledMessage message(String text, String... recipients) throws Exception {
        put(spool, text, recipients);
        return spool.take(Duration.ofSeconds(10)).orElseThrow();
    }

    /** Puts one into the spool that was found in a drop folder. */
    SpooledMessage dropped(String text, String token, String... recipients) throws Exception {
        put(spool, text, new Origin("dropfolder", "a.eml", false, Optional.empty(), Optional.of(token)), recipients);
        return spool.take(Duration.ofSeconds(10)).orElseThrow();
    }

    static String put(Spool spool, String text, String... recipients) throws IOException {
        return put(spool, text, new Origin("smtp", "192.0.2.1", false, Optional.empty()), recipients);
    }

    private static String put(Spool spool, String text, Origin origin, String... recipients) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        try (Spool.Arriving arriving = spool.begin()) {
            arriving.write(bytes, 0, bytes.length);
            return arriving.accept(new Envelope(
                    Optional.of(new MailAddress("ada", "example.com")),
                    List.of(recipients).stream()
                            .map(recipient -> MailAddress.parse("recipient", recipient))
                            .toList(),
                    origin,
                    START));
        }
    }

    @Override
    public void close() throws IOException {
        spool.close();
        database.close();
    }
}
