package io.opendms.ingest.content.limit;

import java.time.Instant;
import java.time.InstantSource;

/** What one message has used of its limits. Used by one thread. */
public final class Budget {
    private static final long MOST_HEADER_BYTES = 4L << 20;

    private final ContentLimits limits;
    private final InstantSource clock;
    private final Instant deadline;
    private int parts;
    private long decodedBytes;
    private long headerBytes;

    public Budget(ContentLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
        this.deadline = clock.instant().plus(limits.time());
    }

    public ContentLimits limits() {
        return limits;
    }

    /** Counts a part. */
    public void addPart() throws ContentException {
        parts++;
        if (parts > limits.parts()) {
            throw new ContentException("the message has more than " + limits.parts() + " parts");
        }
        checkTime();
    }

    /** Counts bytes that were unpacked. */
    public void addDecoded(long bytes) throws ContentException {
        decodedBytes += bytes;
        if (decodedBytes > limits.decodedBytes()) {
            throw new ContentException("the message unpacks to more than " + limits.decodedBytes() + " bytes");
        }
        checkTime();
    }

    /** Counts bytes of header fields, which are kept in memory, of all parts together. */
    public void addHeader(long bytes) throws ContentException {
        headerBytes += bytes;
        if (headerBytes > MOST_HEADER_BYTES) {
            throw new ContentException("the message has more than " + MOST_HEADER_BYTES + " bytes of header fields");
        }
    }

    public void requireDepth(int depth) throws ContentException {
        if (depth > limits.depth()) {
            throw new ContentException("the message is nested more than " + limits.depth() + " levels deep");
        }
    }

    public void checkTime() throws ContentException {
        if (Thread.currentThread().isInterrupted() || clock.instant().isAfter(deadline)) {
            throw ContentException.exhausted(
                    "the message takes longer than " + limits.time().toSeconds() + " s to read");
        }
    }
}
