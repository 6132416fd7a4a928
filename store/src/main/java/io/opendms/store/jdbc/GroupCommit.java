package io.opendms.store.jdbc;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers share transactions, and so share the wait for the disk. There is no thread for writing: the first caller
 * to come leads, takes all the work that is there into one transaction and commits it; those who come meanwhile wait, and
 * one of them leads next. A caller that is alone pays for one transaction and no change of threads. All methods may be
 * called from any thread.
 */
final class GroupCommit {
    /** Keeps a transaction, and the time that the others wait for it, short. */
    private static final int MAX_BATCH = 256;

    /** Only a disk that does not answer lets so much gather. */
    private static final int MAX_RIDERS = 1 << 16;

    private final Session session;

    /** Guards the two queues and {@link #led}. */
    private final ReentrantLock queues = new ReentrantLock();

    /** Held while the session is in use; fair, so that maintenance gets its turn among leaders. */
    private final ReentrantLock writing = new ReentrantLock(true);

    private final Queue<Ticket<?>> waiting = new ArrayDeque<>();
    private final Queue<Rider> riders = new ArrayDeque<>();
    private boolean led;
    private volatile long transactions;

    GroupCommit(Session session) {
        this.session = session;
    }

    /**
     * Does some work in a transaction. When this returns, it is on disk.
     *
     * @throws SQLException if this work failed; work of others is not touched by that
     */
    <T extends @Nullable Object> T commit(Work<T> work) throws SQLException {
        Ticket<T> ticket = new Ticket<>(work);
        if (enter(ticket) || ticket.awaitTurn()) {
            lead();
        }
        return ticket.result();
    }

    /**
     * Leaves some work to be done with the next transaction, and waits for nothing.
     *
     * @param onFailure told, on some other thread, if the work failed
     * @return whether the work was taken; not so if far too much waits already
     */
    boolean ride(Work<?> work, Consumer<Throwable> onFailure) {
        queues.lock();
        try {
            return riders.size() < MAX_RIDERS && riders.add(new Rider(new Ticket<>(work), onFailure));
        } finally {
            queues.unlock();
        }
    }

    /** Does what waits without a caller, if there is such. */
    void flush() throws SQLException {
        while (hasRiders()) {
            commit(nothing -> null);
        }
    }

    private boolean hasRiders() {
        queues.lock();
        try {
            return !riders.isEmpty();
        } finally {
            queues.unlock();
        }
    }

    /** Does something while no transaction is open. */
    void between(Between body) throws SQLException {
        writing.lock();
        try {
            body.run();
        } finally {
            writing.unlock();
        }
    }

    /** How many transactions were committed. */
    long transactions() {
        return transactions;
    }

    /** Whether the ticket's owner is to lead at once. */
    private boolean enter(Ticket<?> ticket) {
        queues.lock();
        try {
            waiting.add(ticket);
            boolean first = !led;
            led = true;
            return first;
        } finally {
            queues.unlock();
        }
    }

    private void lead() {
        List<Rider> carried = new ArrayList<>();
        List<Ticket<?>> batch = new ArrayList<>();
        take(carried, batch);
        writing.lock();
        try {
            write(batch);
        } finally {
            writing.unlock();
            batch.subList(carried.size(), batch.size()).forEach(Ticket::done);
            handOver();
        }
        carried.forEach(Rider::tell);
    }

    private void take(List<Rider> carried, List<Ticket<?>> batch) {
        queues.lock();
        try {
            while (batch.size() < MAX_BATCH && !riders.isEmpty()) {
                Rider rider = riders.remove();
                carried.add(rider);
                batch.add(rider.ticket());
            }
            while (batch.size() < carried.size() + MAX_BATCH && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
        } finally {
            queues.unlock();
        }
    }

    private void handOver() {
        queues.lock();
        try {
            Ticket<?> next = waiting.peek();
            if (next == null) {
                led = false;
            } else {
                next.lead();
            }
        } finally {
            queues.unlock();
        }
    }

    /**
     * All in one transaction; if any of it fails, each in one of its own, so that it fails alone. Not so if the connection
     * was lost: the transaction may have been committed, so none of it is done again.
     */
    private void write(List<Ticket<?>> batch) {
        try {
            session.begin();
            for (Ticket<?> ticket : batch) {
                ticket.run(session);
            }
            session.commit();
            transactions++;
        } catch (Throwable e) {
            // Whatever it was, also an Error: half of this work must not come into the next transaction, and who waits
            // must hear.
            boolean connected = rollback(e);
            if (batch.size() == 1 || !connected) {
                batch.forEach(ticket -> ticket.fail(e));
            } else {
                batch.forEach(ticket -> write(List.of(ticket)));
            }
        }
    }

    private boolean rollback(Throwable cause) {
        try {
            return session.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
            return true;
        }
    }

    /** Something that is done between transactions. */
    @FunctionalInterface
    interface Between {
        void run() throws SQLException;
    }

    private record Rider(Ticket<?> ticket, Consumer<Throwable> onFailure) {
        void tell() {
            ticket.failure().ifPresent(onFailure);
        }
    }
}
