package io.opendms.store.record;

import io.opendms.record.RecordFailure;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Session;
import io.opendms.store.jdbc.StoreFailure;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the database that this node is alive, for as long as it is. While its lease runs, no other node takes over what
 * it left open. On a database that is not shared nobody could, so the lease is not renewed there.
 */
public final class NodeLease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeLease.class);

    /** Several times as long as a change waits for the directory, so that a slow node is not taken for a dead one. */
    static final Duration LENGTH = Duration.ofSeconds(60);

    private static final Duration RENEWAL = Duration.ofSeconds(10);

    private static final String REGISTER = """
            INSERT INTO node (id, instance, lease_until)
            VALUES (?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET instance = excluded.instance, lease_until = excluded.lease_until""";

    private static final String RENEW = """
            UPDATE node SET lease_until = ?
            WHERE id = ? AND instance = ?""";

    private final Database database;
    private final String node;
    private final String instance = UUID.randomUUID().toString();
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(body -> {
        Thread thread = new Thread(body, "store-lease");
        thread.setDaemon(true);
        return thread;
    });

    private NodeLease(Database database, String node) {
        this.database = database;
        this.node = node;
    }

    /**
     * Takes the lease of a node. From then on, a process that had it before can open no more intents.
     *
     * @param node the node's name, which no other node of the database has
     * @throws StoreFailure if the database cannot be written
     */
    public static NodeLease take(Database database, String node) {
        NodeLease lease = new NodeLease(database, node);
        try {
            database.commit(lease::register);
        } catch (SQLException e) {
            lease.renewal.shutdown();
            throw new StoreFailure.Unusable("cannot enter node " + node + " into the database; the log tells why", e);
        }
        if (database.isShared()) {
            long period = RENEWAL.toMillis();
            lease.renewal.scheduleWithFixedDelay(lease::renew, period, period, TimeUnit.MILLISECONDS);
        }
        return lease;
    }

    /** The node that has the lease. */
    String node() {
        return node;
    }

    /** What tells this process from an earlier one of the same node. */
    String instance() {
        return instance;
    }

    /** The present, by the clock of the database. */
    long now(Session session) throws SQLException {
        try (ResultSet row = session.statement(database.clock()).executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private int register(Session session) throws SQLException {
        PreparedStatement register = session.statement(REGISTER);
        register.setString(1, node);
        register.setString(2, instance);
        register.setLong(3, end(session));
        return register.executeUpdate();
    }

    /** Where nobody else looks it is over at once; it changes all the same, since SQLite does not write what is the same. */
    private long end(Session session) throws SQLException {
        long length = database.isShared() ? TimeUnit.MILLISECONDS.toMicros(LENGTH.toMillis()) : 0;
        return now(session) + length;
    }

    /**
     * Writes the lease anew, which shows whether the database can be written.
     *
     * @throws RecordFailure if it cannot, or if another process runs as this node
     */
    void probe() {
        try {
            if (database.commit(this::extend) == 0) {
                throw new RecordFailure(
                        "another process runs as node " + node, new IllegalStateException("the lease is lost"));
            }
        } catch (SQLException e) {
            throw new RecordFailure(String.valueOf(database.failure(e).getMessage()), e);
        }
    }

    private void renew() {
        try {
            if (database.commit(this::extend) == 0) {
                LOG.error("store_lease_lost node={} reason=\"another process runs as this node\"", node);
            }
        } catch (SQLException e) {
            LOG.warn("store_lease_not_renewed node={} state={}", node, e.getSQLState());
        }
    }

    private int extend(Session session) throws SQLException {
        PreparedStatement renew = session.statement(RENEW);
        renew.setLong(1, end(session));
        renew.setString(2, node);
        renew.setString(3, instance);
        return renew.executeUpdate();
    }

    /** Ends the renewal; what this node left open others may take over when the lease has run out. */
    @Override
    public void close() {
        renewal.shutdownNow();
    }
}
