package io.opendms.store;

import io.opendms.record.ChangeHistory;
import io.opendms.record.ChangeRecord;
import io.opendms.record.Subscription;
import io.opendms.record.Touches;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.audit.Checkpoints;
import io.opendms.store.head.HeadFile;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.StoreFailure;
import io.opendms.store.record.JdbcChangeHistory;
import io.opendms.store.record.JdbcChangeRecord;
import io.opendms.store.record.JdbcOutbox;
import io.opendms.store.record.JdbcTouches;
import io.opendms.store.record.NodeLease;
import io.opendms.store.record.WriteProbe;
import io.opendms.store.trail.TrailReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the service keeps in its data folder, which no other process may use meanwhile. */
public final class Store implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final DataFolder folder;
    private final String node;
    private final Database database;
    private final NodeLease lease;
    private final NumberWatch numbers;
    private final WriteProbe probe;
    private final Checkpoints checkpoints;
    private final JdbcChangeRecord changeRecord;
    private final HeadFile head;
    private final AuditChain auditTrail;
    private final JdbcOutbox outbox;

    private Store(DataFolder folder, Database database, List<Subscription> consumers, InstantSource clock) {
        NodeFiles files = new NodeFiles(folder.path());
        this.node = files.name();
        this.folder = folder;
        this.database = database;
        this.numbers = NumberWatch.begin(database, folder.path());
        this.lease = NodeLease.take(database, node);
        this.probe = new WriteProbe(database, lease, clock);
        this.head = new HeadFile(files::madeHead, node);
        this.auditTrail = new AuditChain(database, node, head);
        this.checkpoints = new Checkpoints(database, auditTrail, node, files, clock);
        this.changeRecord = new JdbcChangeRecord(database, lease, auditTrail);
        this.outbox = new JdbcOutbox(database, consumers);
        numbers.start();
    }

    /**
     * Opens the store, and makes folder and database if they are not there.
     *
     * @throws StoreFailure if another process uses the folder, if it cannot be written, if a newer program used it, or if
     *     the database server cannot be used
     */
    public static Store open(StoreSettings settings, InstantSource clock) {
        DataFolder folder = DataFolder.take(settings.data());
        try {
            Database database = settings.server()
                    .map(server -> Database.postgresql(server.url(), server.user(), server.password()))
                    .orElseGet(() -> Database.sqlite(folder.database()));
            try {
                return new Store(folder, database, settings.consumers(), clock);
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (RuntimeException e) {
            release(folder);
            throw e;
        }
    }

    /**
     * Whether a store was made here before, looked at without making anything: the embedded database, or the folder of a node
     * whose database is on a server.
     */
    public static boolean isThere(StoreSettings settings) {
        Path data = settings.data();
        return settings.server().isPresent()
                ? Files.isDirectory(data)
                : Files.exists(data.resolve(DataFolder.DATABASE));
    }

    /**
     * Which process uses a data folder now, without disturbing it.
     *
     * @return a phrase such as {@code process 42}; empty if nobody uses it or it is not there
     * @throws StoreFailure if this account may not look
     */
    public static Optional<String> userOf(Path data) {
        return DataFolder.user(data);
    }

    /** The name of this node, the same at each start, and no other's among those that share a database. */
    public String node() {
        return node;
    }

    /** The durable record of every change. */
    public ChangeRecord changeRecord() {
        return changeRecord;
    }

    /** The changes that were recorded, read without waiting for those who record. */
    public ChangeHistory changes() {
        return new JdbcChangeHistory(database.readers());
    }

    /** Which aliases changes were begun for, on all nodes. */
    public Touches touches() {
        return new JdbcTouches(database.readers());
    }

    /**
     * Finds out by writing, and waiting for the disk, whether changes can be recorded: a few bytes each time, and once a
     * minute, and after each write that the disk refused, as much as a large change takes.
     *
     * @throws io.opendms.record.RecordFailure if not; the message tells why
     */
    public void probe() {
        probe.probe();
    }

    /** What was done on this node; can also add a record to somebody's transaction on {@link #database}. */
    public AuditChain auditTrail() {
        return auditTrail;
    }

    /** Pages of what was done on all nodes. */
    public TrailReader trail() {
        return new TrailReader(database.readers());
    }

    /** What is to be told to the outside; can also add a notice to somebody's transaction on {@link #database}. */
    public JdbcOutbox outbox() {
        return outbox;
    }

    /** Transactions, for tables of others. */
    public Database database() {
        return database;
    }

    /** Vouches for what was written, writes what still waits, and lets go of the folder. */
    @Override
    public void close() {
        try {
            checkpoints.close();
            lease.close();
            numbers.close();
            database.close();
            head.close();
        } finally {
            release(folder);
        }
    }

    private static void release(DataFolder folder) {
        try {
            folder.close();
        } catch (UncheckedIOException e) {
            LOG.warn("store_release_failed folder=\"{}\" error=\"{}\"", folder.path(), e.toString());
        }
    }
}
