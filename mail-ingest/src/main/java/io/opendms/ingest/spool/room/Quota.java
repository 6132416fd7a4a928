package io.opendms.ingest.spool.room;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of mail are kept, those on their way in among them, and how many may be. Thread-safe. */
public final class Quota {
    /** As much as the disk has room for. */
    public static final long NONE = Long.MAX_VALUE;

    private final long most;
    private final AtomicLong kept = new AtomicLong();

    /** @param most in bytes; {@link #NONE} for no bound */
    public Quota(long most) {
        this.most = most;
    }

    /** Whether so many bytes more may be kept. */
    public boolean hasRoomFor(long bytes) {
        return bytes <= most - kept.get();
    }

    /** Counts bytes that are kept from now on. @return whether they may be; if not, nothing was counted */
    public boolean take(long bytes) {
        if (kept.addAndGet(bytes) <= most) {
            return true;
        }
        give(bytes);
        return false;
    }

    /** Counts bytes that are kept already, more than may be or not. */
    public void hold(long bytes) {
        kept.addAndGet(bytes);
    }

    /** Counts bytes that are no longer kept. */
    public void give(long bytes) {
        kept.addAndGet(-bytes);
    }

    /** In bytes. */
    public long kept() {
        return kept.get();
    }

    /** In bytes. */
    public long most() {
        return most;
    }
}
