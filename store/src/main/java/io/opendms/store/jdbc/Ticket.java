package io.opendms.store.jdbc;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One piece of work on its way to the disk, and the thread that waits for it. */
final class Ticket<T extends @Nullable Object> {
    private enum State {
        WAITING,
        LEADING,
        DONE
    }

    private final Work<T> work;
    private final Thread owner = Thread.currentThread();
    private volatile State state = State.WAITING;
    private T result;
    private @Nullable Throwable failure;

    Ticket(Work<T> work) {
        this.work = work;
    }

    void run(Session session) throws SQLException {
        result = work.in(session);
    }

    /** Says why the work did not reach the disk. */
    void fail(Throwable cause) {
        failure = cause;
    }

    /** Lets the owner go on; nothing of the ticket is touched afterwards. */
    void done() {
        state = State.DONE;
        wake();
    }

    /** Makes the owner lead the next batch. */
    void lead() {
        state = State.LEADING;
        wake();
    }

    private void wake() {
        if (owner != Thread.currentThread()) {
            LockSupport.unpark(owner);
        }
    }

    /**
     * Waits until the work is done, or until it falls to the owner to lead. An interrupt does not end the wait, since the
     * work may be on its way to the disk; it is kept for the owner.
     *
     * @return whether the owner is to lead
     */
    boolean awaitTurn() {
        boolean interrupted = false;
        while (state == State.WAITING) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            owner.interrupt();
        }
        return state == State.LEADING;
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    T result() throws SQLException {
        Throwable cause = failure;
        if (cause != null) {
            // A new exception, because a failure that concerns a whole batch reaches several threads.
            throw cause instanceof SQLException sql
                    ? new SQLException(sql.getMessage(), sql.getSQLState(), sql.getErrorCode(), sql)
                    : new SQLException(cause.getMessage(), cause);
        }
        return result;
    }
}
