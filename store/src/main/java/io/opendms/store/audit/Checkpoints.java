package io.opendms.store.audit;

import io.opendms.record.AuditRecord;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a signed checkpoint into this node's chain from time to time, and when the store is closed, if anything came since
 * the last. So each node vouches for the chains of all others.
 */
public final class Checkpoints implements AutoCloseable {
    /** The name of the action under which a checkpoint stands in the chain. */
    static final String ACTION = "Checkpoint";

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

    private static final String SELECT_NODES = """
            SELECT id
            FROM node
            ORDER BY id""";

    private final Database database;
    private final AuditChain chain;
    private final String node;
    private final Supplier<CheckpointKey> key;
    private final InstantSource clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(body -> {
        Thread daemon = new Thread(body, "audit-checkpoint");
        daemon.setDaemon(true);
        return daemon;
    });
    private SortedMap<String, Head> last = new TreeMap<>();

    /** @param key called when the first checkpoint is written, on a thread that nobody waits for */
    public Checkpoints(
            Database database, AuditChain chain, String node, Supplier<CheckpointKey> key, InstantSource clock) {
        this.database = database;
        this.chain = chain;
        this.node = node;
        this.key = key;
        this.clock = clock;
        long period = PERIOD.toMillis();
        thread.scheduleWithFixedDelay(this::write, period, period, TimeUnit.MILLISECONDS);
    }

    private void write() {
        try {
            if (database.commit(session -> isNews(heads(session)))) {
                // Outside the transaction, since making one takes a while.
                CheckpointKey signer = key.get();
                database.commit(session -> write(session, signer));
            }
        } catch (SQLException | RuntimeException e) {
            // Broad: an exception that left this method would end the checkpoints without a word.
            LOG.warn("audit_checkpoint_failed node={}", node, e);
        }
    }

    private boolean isNews(SortedMap<String, Head> heads) {
        return !heads.isEmpty() && !heads.equals(last);
    }

    private long write(Session session, CheckpointKey signer) throws SQLException {
        SortedMap<String, Head> heads = heads(session);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String text = Checkpoint.of(node, at, heads, signer).text();
        long number = chain.append(
                session,
                new AuditRecord(
                        at,
                        new AuditRecord.Origin("node:" + node, "", "", ""),
                        new AuditRecord.Action(ACTION, "", node, "", "", text),
                        "",
                        ""));
        heads.put(node, AuditChain.head(session, node));
        last = heads;
        return number;
    }

    private static SortedMap<String, Head> heads(Session session) throws SQLException {
        List<String> nodes = new ArrayList<>();
        try (ResultSet row = session.statement(SELECT_NODES).executeQuery()) {
            while (row.next()) {
                nodes.add(row.getString(1));
            }
        }
        SortedMap<String, Head> heads = new TreeMap<>();
        for (String id : nodes) {
            Head head = AuditChain.head(session, id);
            if (!head.equals(Head.NONE)) {
                heads.put(id, head);
            }
        }
        return heads;
    }

    /** Writes a last checkpoint. */
    @Override
    public void close() {
        thread.execute(this::write);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("audit_checkpoint_failed node={} reason=\"it takes too long\"", node);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
