package io.opendms.store.audit;

import io.opendms.record.AuditRecord;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a signed checkpoint into this node's chain from time to time, and when the store is closed, if anything came since
 * the last. So each node vouches for the chains of all others. What it saw last, that checkpoint's own record with it, is
 * kept in two more places, of which neither lets go of a record that the chain no longer has (ADR 90).
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

    private static final String SELECT_LAST = """
            SELECT text
            FROM audit_checkpoint
            WHERE node = ?""";

    private static final String REPLACE_LAST = """
            INSERT INTO audit_checkpoint (node, at, text)
            VALUES (?, ?, ?)
            ON CONFLICT (node) DO UPDATE SET at = excluded.at, text = excluded.text""";

    /** What a node keeps outside the database. */
    public interface Files {
        /** The key that signs its checkpoints, made if it is not there. Called on a thread that nobody waits for. */
        CheckpointKey key();

        /** The last checkpoint, if one was kept. */
        Optional<String> lastCheckpoint();

        /** Keeps the last checkpoint in place of the one before. */
        void keepCheckpoint(String text);
    }

    private final Database database;
    private final AuditChain chain;
    private final String node;
    private final Files files;
    private final InstantSource clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(body -> {
        Thread daemon = new Thread(body, "audit-checkpoint");
        daemon.setDaemon(true);
        return daemon;
    });
    private SortedMap<String, Head> last = new TreeMap<>();

    public Checkpoints(Database database, AuditChain chain, String node, Files files, InstantSource clock) {
        this.database = database;
        this.chain = chain;
        this.node = node;
        this.files = files;
        this.clock = clock;
        long period = PERIOD.toMillis();
        thread.scheduleWithFixedDelay(this::write, period, period, TimeUnit.MILLISECONDS);
    }

    private void write() {
        try {
            if (database.commit(this::isDue)) {
                // Outside the transaction, since making one takes a while.
                CheckpointKey signer = files.key();
                Optional<String> kept = files.lastCheckpoint();
                Written written = database.commit(session -> write(session, signer, kept));
                last = written.heads();
                // After the transaction, so that it never tells of more than is in the database.
                if (written.isForFile()) {
                    files.keepCheckpoint(written.text());
                }
            }
        } catch (SQLException | RuntimeException e) {
            // Broad: an exception that left this method would end the checkpoints without a word.
            LOG.warn("audit_checkpoint_failed node={}", node, e);
        }
    }

    private boolean isDue(Session session) throws SQLException {
        SortedMap<String, Head> heads = heads(session);
        if (chain.isRefuted()) {
            LOG.error("audit_checkpoint_refused node={}", node);
            return false;
        }
        // What this node did not write is news also where it has written nothing since.
        return !heads.isEmpty() && !heads.equals(last)
                || !AuditChain.head(session, node).equals(chain.own(session));
    }

    /**
     * A checkpoint in the database.
     *
     * @param heads what it saw, its own record with it
     * @param text that, signed
     * @param isForFile whether it may take the place of the one in the file
     */
    private record Written(SortedMap<String, Head> heads, String text, boolean isForFile) {}

    private Written write(Session session, CheckpointKey signer, Optional<String> inFile) throws SQLException {
        boolean isForTable = mayReplace(session, signer, inTable(session), "the table audit_checkpoint");
        boolean isForFile = mayReplace(session, signer, inFile, "the data folder");
        SortedMap<String, Head> heads = heads(session);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        chain.append(
                session,
                new AuditRecord(
                        at,
                        new AuditRecord.Origin("node:" + node, "", "", ""),
                        new AuditRecord.Action(
                                ACTION,
                                "",
                                node,
                                "",
                                "",
                                Checkpoint.of(node, at, heads, signer).text()),
                        "",
                        ""));
        heads.put(node, AuditChain.head(session, node));
        String text = Checkpoint.of(node, at, heads, signer).text();
        if (isForTable) {
            PreparedStatement replace = session.statement(REPLACE_LAST);
            replace.setString(1, node);
            replace.setLong(2, Micros.of(at));
            replace.setString(3, text);
            replace.executeUpdate();
        }
        return new Written(heads, text, isForFile);
    }

    private Optional<String> inTable(Session session) throws SQLException {
        PreparedStatement select = session.statement(SELECT_LAST);
        select.setString(1, node);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    /** Not what tells of a record that is no longer there: it is the proof of that. */
    private boolean mayReplace(Session session, CheckpointKey signer, Optional<String> kept, String where)
            throws SQLException {
        if (kept.isEmpty() || isStillSo(session, signer, kept.get())) {
            return true;
        }
        LOG.warn("audit_trail_cut node={} kept=\"{}\"", node, where);
        return false;
    }

    private boolean isStillSo(Session session, CheckpointKey signer, String text) throws SQLException {
        Optional<Checkpoint> checkpoint = Checkpoint.parse(text)
                .filter(kept -> kept.node().equals(node) && kept.key().equals(signer.publicKey()))
                .filter(Checkpoint::isSigned);
        if (checkpoint.isEmpty()) {
            return false;
        }
        Head seen = checkpoint.get().heads().getOrDefault(node, Head.NONE);
        return seen.equals(Head.NONE) || AuditChain.has(session, node, seen);
    }

    private SortedMap<String, Head> heads(Session session) throws SQLException {
        List<String> nodes = new ArrayList<>();
        try (ResultSet row = session.statement(SELECT_NODES).executeQuery()) {
            while (row.next()) {
                nodes.add(row.getString(1));
            }
        }
        SortedMap<String, Head> heads = new TreeMap<>();
        for (String id : nodes) {
            Head head = id.equals(node) ? chain.own(session) : AuditChain.head(session, id);
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
