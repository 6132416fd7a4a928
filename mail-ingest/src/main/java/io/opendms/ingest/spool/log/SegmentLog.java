package io.opendms.ingest.spool.log;

import io.opendms.entry.LogText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records on disk, written one behind the other into files that are there already; who waits shares the flush with all who
 * wait at the same time. A file in which nothing is needed any more is used anew. All methods may be called from any thread.
 */
public final class SegmentLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentLog.class);

    /** Files that are kept for the next use; making one costs as much as writing it. */
    private static final int SPARE = 4;

    private final Path folder;
    private final int segmentSize;
    private final long mark;
    private final SegmentNames names;
    private final GroupWriter writer;
    private final Deque<Segment> spare = new ArrayDeque<>();
    private final Set<Segment> open = new HashSet<>();
    private Segment active;
    private long generation;

    private SegmentLog(Path folder, int segmentSize, long mark, SegmentNames names) {
        this.folder = folder;
        this.segmentSize = segmentSize;
        this.mark = mark;
        this.names = names;
        writer = new GroupWriter(this::active, this::next);
    }

    /**
     * Opens the log, and makes it if it is not there. Nothing can be written before {@link #replay}.
     *
     * @param segmentSize of each file, in bytes; no record may be larger
     */
    public static SegmentLog open(Path folder, int segmentSize) throws IOException {
        return open(folder, segmentSize, Segment::create);
    }

    static SegmentLog open(Path folder, int segmentSize, SegmentNames.Maker maker) throws IOException {
        PrivateFile.folder(folder);
        return new SegmentLog(folder, segmentSize, LogMark.of(folder), SegmentNames.of(folder, maker));
    }

    /**
     * Goes through what stands in the log, and begins.
     *
     * @param needed told of each record, oldest first; says whether it is still needed
     */
    public void replay(BiPredicate<Place, ByteBuffer> needed) throws IOException {
        try {
            for (Path file : Recovery.files(folder)) {
                open.add(Segment.open(file));
            }
            recover(needed);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
        begin();
    }

    private void recover(BiPredicate<Place, ByteBuffer> needed) throws IOException {
        Recovery recovery = Recovery.of(open, mark);
        if (recovery.damaged() > 0) {
            LOG.warn("spool_damaged folder=\"{}\" places={}", LogText.escaped(folder.toString()), recovery.damaged());
        }
        generation = recovery.generation();
        recovery.hold(needed);
        for (Recovery.Written file : recovery.files()) {
            if (!file.segment().isHeld()) {
                reuse(file.segment());
            }
        }
    }

    /** Without a file to write, what is there can still be read and delivered, which is what makes room. */
    private void begin() {
        try {
            next();
        } catch (NoSegmentException e) {
            LOG.error(
                    "spool_log_full folder=\"{}\" error=\"{}\"",
                    LogText.escaped(folder.toString()),
                    LogText.message(e));
        }
        writer.start();
    }

    /**
     * Adds a record. When this returns it is on disk, and is kept until it is released.
     *
     * @throws NoSegmentException if there is no room for it at present
     */
    public Place append(ByteBuffer content) throws IOException {
        if (Frame.HEAD + content.remaining() > segmentSize) {
            throw new IllegalArgumentException(
                    "a record of " + content.remaining() + " bytes is too large for the log");
        }
        return writer.append(content);
    }

    /** Adds a record that nobody misses if it is lost; it comes to the disk with what is written next. */
    public void note(ByteBuffer content) {
        writer.note(content);
    }

    /** The record at a place, which must not have been released. */
    public byte[] read(Place place) throws IOException {
        return place.segment().read(place.offset(), place.length());
    }

    /** Says that a record is no longer needed. */
    public synchronized void release(Place place) {
        // Counted down under the lock: between the count and the reuse the writer might hold the file
        // again and leave it.
        if (place.segment().release()) {
            reuse(place.segment());
        }
    }

    private synchronized Segment active() throws NoSegmentException {
        return active == null ? next() : active;
    }

    /** A file to be written from now on; that before is left as it is. */
    private synchronized Segment next() throws NoSegmentException {
        Segment before = active;
        Segment next = spare.isEmpty() ? names.make(segmentSize) : spare.remove();
        open.add(next);
        next.begin(mark, ++generation);
        active = next;
        if (before != null && !before.isHeld()) {
            reuse(before);
        }
        return next;
    }

    private synchronized void reuse(Segment segment) {
        if (segment == active || spare.contains(segment)) {
            return;
        }
        if (spare.size() < SPARE) {
            spare.add(segment);
            return;
        }
        open.remove(segment);
        try {
            segment.delete();
        } catch (IOException e) {
            LOG.warn("spool_file_not_deleted file=\"{}\" error=\"{}\"", segment.file(), LogText.message(e));
        }
    }

    /** Whether records can be added, room given; from {@link #replay} until it is closed. */
    public boolean isWriting() {
        return writer.isAlive();
    }

    /** Writes what still waits. */
    @Override
    public void close() throws IOException {
        writer.close();
        synchronized (this) {
            for (Segment segment : open) {
                segment.close();
            }
        }
    }
}
