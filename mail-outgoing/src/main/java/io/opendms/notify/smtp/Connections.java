package io.opendms.notify.smtp;

import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.smtp.wire.Patience;
import io.opendms.notify.smtp.wire.Transcript;
import io.opendms.notify.smtp.wire.TryFailedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/** A few connections for each settings, kept for a while after a mail. Thread-safe. */
final class Connections implements AutoCloseable {
    /** How many kept ones are asked whether they still are there before a new one is opened: a bound for the time of a try. */
    static final int MOST_ASKED = 4;

    static final Duration IDLE = Duration.ofMinutes(1);

    /** For how long after a mail was taken nobody asks whether the server still is there: the next mail finds out. */
    static final Duration SURE = Duration.ofSeconds(5);

    private final Opening opening;
    private final Watch watch;
    private final Patience patience;
    private final LongSupplier nanos;
    private final Map<SendingSettings, Kept> kept = new HashMap<>();
    private boolean isClosed;

    /** @param nanos a clock as {@link System#nanoTime()} */
    Connections(Opening opening, Watch watch, Patience patience, LongSupplier nanos) {
        this.opening = opening;
        this.watch = watch;
        this.patience = patience;
        this.nanos = nanos;
    }

    private record Idle(Connection connection, long since) {}

    private static final class Kept {
        private final Semaphore places;
        private final Deque<Idle> idle = new ArrayDeque<>();
        private int users;

        private Kept(int most) {
            places = new Semaphore(most, true);
        }
    }

    /** A connection that nobody else has until it is closed, which puts it back. */
    final class Lease implements Delivery.Way, AutoCloseable {
        private final SendingSettings settings;
        private final Kept all;
        private Connection connection;
        private boolean isKept;

        private Lease(SendingSettings settings, Kept all, Optional<Connection> kept) throws TryFailedException {
            this.settings = settings;
            this.all = all;
            this.isKept = kept.isPresent();
            this.connection = isKept ? kept.get() : open(settings);
        }

        @Override
        public Connection connection() {
            return connection;
        }

        @Override
        public boolean isKept() {
            return isKept;
        }

        @Override
        public Connection anew(Duration time) throws TryFailedException {
            isKept = false;
            connection.close();
            connection = opening.open(settings, new Witness(Transcript.off()), time);
            return connection;
        }

        @Override
        public void close() {
            boolean isKept = give(all, connection);
            all.places.release();
            if (!isKept) {
                connection.close();
            }
        }
    }

    /** Waits for a place; uses a kept connection if the server still knows it, or did moments ago. */
    Lease take(SendingSettings settings) throws InterruptedException, TryFailedException {
        Kept all = begin(settings);
        boolean isTaken = false;
        boolean hasPlace = false;
        try {
            all.places.acquire();
            hasPlace = true;
            Lease lease = new Lease(settings, all, usable(all));
            isTaken = true;
            return lease;
        } finally {
            if (!isTaken) {
                end(all);
                if (hasPlace) {
                    all.places.release();
                }
            }
        }
    }

    private Connection open(SendingSettings settings) throws TryFailedException {
        return opening.open(settings, new Witness(Transcript.off()));
    }

    private synchronized Kept begin(SendingSettings settings) throws TryFailedException {
        if (isClosed) {
            throw TryFailedException.noServer("sending has ended");
        }
        Kept all = kept.computeIfAbsent(
                settings, added -> new Kept(added.throughput().connections()));
        all.users++;
        return all;
    }

    private synchronized void end(Kept all) {
        all.users--;
    }

    private Optional<Connection> usable(Kept all) throws TryFailedException {
        for (int asked = 0; asked < MOST_ASKED; asked++) {
            Optional<Idle> next = next(all);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            Connection connection = next.get().connection();
            if (connection.isJustSent() && nanos.getAsLong() - next.get().since() < SURE.toNanos()) {
                return Optional.of(connection);
            }
            // What comes in a record of TLS byte by byte is no answer that the connection's own patience would end.
            if (watch.within(patience.reply(), connection::cut, connection::isUsable)) {
                return Optional.of(connection);
            }
            connection.close();
        }
        return Optional.empty();
    }

    private synchronized Optional<Idle> next(Kept all) {
        return Optional.ofNullable(all.idle.pollFirst());
    }

    private synchronized boolean give(Kept all, Connection connection) {
        all.users--;
        if (isClosed || connection.isBroken()) {
            return false;
        }
        all.idle.addFirst(new Idle(connection, nanos.getAsLong()));
        return true;
    }

    /** Says goodbye where nothing was sent for a while, and forgets settings that are no more. */
    void sweep() {
        List<Connection> ended = new ArrayList<>();
        synchronized (this) {
            long now = nanos.getAsLong();
            for (Iterator<Kept> each = kept.values().iterator(); each.hasNext(); ) {
                Kept all = each.next();
                while (!all.idle.isEmpty() && now - all.idle.getLast().since() >= IDLE.toNanos()) {
                    ended.add(all.idle.removeLast().connection());
                }
                if (all.idle.isEmpty() && all.users == 0) {
                    each.remove();
                }
            }
        }
        ended.forEach(Connection::close);
    }

    @Override
    public void close() {
        List<Connection> ended;
        synchronized (this) {
            isClosed = true;
            ended = kept.values().stream()
                    .flatMap(all -> all.idle.stream())
                    .map(Idle::connection)
                    .toList();
            kept.clear();
        }
        ended.forEach(Connection::close);
    }
}
