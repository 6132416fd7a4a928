package io.opendms.store.record;

import io.opendms.record.RecordFailure;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;

/**
 * Finds out whether changes can be recorded. A few bytes prove little: on a full disk they still find room in blocks that
 * the files have already. So something as large as a large change is written too, now and then. May be asked by any thread.
 */
public final class WriteProbe {
    /** The plan of a list with some hundred members. */
    private static final int LARGE = 64 * 1024;

    private static final Duration BETWEEN_LARGE = Duration.ofMinutes(1);

    private static final String OCCUPY = """
            INSERT INTO store_room (node, filler)
            VALUES (?, ?)
            ON CONFLICT (node) DO UPDATE SET filler = excluded.filler""";

    private static final String VACATE = """
            DELETE FROM store_room
            WHERE node = ?""";

    private final Database database;
    private final NodeLease lease;
    private final InstantSource clock;

    /** Random, since a server compresses what is long. */
    private final byte[] filler = new byte[LARGE];

    private Instant lastLarge = Instant.MIN;
    private long refusals;

    public WriteProbe(Database database, NodeLease lease, InstantSource clock) {
        this.database = database;
        this.lease = lease;
        this.clock = clock;
        new SplittableRandom(0).nextBytes(filler);
    }

    /**
     * Writes a few bytes; and much once a minute, after the clock was set back, and for as long as no large write has succeeded since the disk last
     * refused one.
     *
     * @throws RecordFailure if the database cannot be written, or if another process runs as this node
     */
    public synchronized void probe() {
        lease.probe();
        Instant now = clock.instant();
        long refused = database.refusals();
        boolean setBack = now.isBefore(lastLarge);
        if (refused != refusals || setBack || !now.isBefore(lastLarge.plus(BETWEEN_LARGE))) {
            writeLarge();
            refusals = refused;
            lastLarge = now;
        }
    }

    /** In two transactions: SQLite writes nothing of a page that the same transaction gives back. */
    private void writeLarge() {
        try {
            database.commit(this::occupy);
            database.commit(this::vacate);
        } catch (SQLException e) {
            throw new RecordFailure(String.valueOf(database.failure(e).getMessage()), e);
        }
    }

    private int occupy(Session session) throws SQLException {
        PreparedStatement occupy = session.statement(OCCUPY);
        occupy.setString(1, lease.node());
        occupy.setBytes(2, filler);
        return occupy.executeUpdate();
    }

    private int vacate(Session session) throws SQLException {
        PreparedStatement vacate = session.statement(VACATE);
        vacate.setString(1, lease.node());
        return vacate.executeUpdate();
    }
}
