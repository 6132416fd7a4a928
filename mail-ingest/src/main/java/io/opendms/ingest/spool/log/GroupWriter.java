package io.opendms.ingest.spool.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The one thread that writes a log: it takes all that waits, writes it, flushes once, and tells all who wait. A thread of its
 * own, since a thread that is interrupted while it writes closes the file for everybody.
 */
final class GroupWriter {
    private static final int MOST = 256;

    /** Asks for the end. */
    private static final Waiting END = new Waiting(ByteBuffer.allocate(0), new CompletableFuture<>(), false);

    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Supply active;
    private final Supply next;
    private final Thread thread = new Thread(this::run, "spool-writer");
    private volatile boolean closed;

    /**
     * @param active gives the file that is written
     * @param next leaves it, and begins another
     */
    GroupWriter(Supply active, Supply next) {
        this.active = active;
        this.next = next;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    Place append(ByteBuffer content) throws IOException {
        Waiting waiting = new Waiting(content, new CompletableFuture<>(), true);
        put(waiting);
        try {
            return waiting.written.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof NoSegmentException none) {
                throw new NoSegmentException("the spool has no room", none);
            }
            throw new IOException("the spool could not be written", e.getCause());
        }
    }

    void note(ByteBuffer content) {
        if (!closed) {
            queue.add(new Waiting(content, new CompletableFuture<>(), false));
        }
    }

    private void put(Waiting waiting) throws IOException {
        synchronized (queue) {
            if (closed) {
                throw new IOException("the spool is closed");
            }
            queue.add(waiting);
        }
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        boolean last = false;
        while (!last) {
            batch.clear();
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                // Nobody else knows the thread, so nobody means it.
                continue;
            }
            queue.drainTo(batch, MOST - 1);
            last = batch.remove(END);
            write(batch);
        }
    }

    private void write(List<Waiting> batch) {
        List<Waiting> unflushed = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        try {
            for (Waiting waiting : batch) {
                Segment segment = active.get();
                ByteBuffer content = waiting.content();
                if (!segment.hasRoomFor(content)) {
                    tell(segment, unflushed, places);
                    segment = next.get();
                }
                unflushed.add(waiting);
                places.add(segment.append(content));
            }
            if (!unflushed.isEmpty()) {
                tell(active.get(), unflushed, places);
            }
        } catch (IOException | RuntimeException | Error e) {
            // Broad: whoever waits must hear, whatever it was, and those after him need the thread.
            batch.forEach(waiting -> waiting.written.completeExceptionally(e));
            leaveDamaged();
        }
    }

    private void tell(Segment segment, List<Waiting> waiting, List<Place> places) throws IOException {
        if (waiting.stream().anyMatch(Waiting::durable)) {
            segment.flush();
        }
        for (int i = 0; i < waiting.size(); i++) {
            if (waiting.get(i).durable) {
                segment.hold();
            }
            waiting.get(i).written.complete(places.get(i));
        }
        waiting.clear();
        places.clear();
    }

    /** After a failed flush nobody knows what of a file is on disk, and a second one may succeed without it (fsync(2)). */
    private void leaveDamaged() {
        try {
            next.get();
        } catch (IOException | RuntimeException | Error e) {
            // The disk is full or gone, or memory is short; the next who writes finds out for himself and is told.
            return;
        }
    }

    /** Whether what is put here is written. */
    boolean isAlive() {
        return thread.isAlive();
    }

    void close() {
        synchronized (queue) {
            if (closed) {
                return;
            }
            closed = true;
            queue.add(END);
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives a file of the log to write. */
    interface Supply {
        Segment get() throws IOException;
    }

    private record Waiting(ByteBuffer content, CompletableFuture<Place> written, boolean durable) {}
}
