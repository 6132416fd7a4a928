package io.opendms.ingest.content.limit;

/** A message cannot be read: it goes beyond a limit, or the reader does not cope with it. */
public final class ContentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean exhausted;

    /** The fault is the message's own, now and later. */
    public ContentException(String message) {
        this(message, false);
    }

    /** The fault is the message's own, now and later. */
    public ContentException(String message, Throwable cause) {
        super(message, cause);
        this.exhausted = false;
    }

    private ContentException(String message, boolean exhausted) {
        super(message);
        this.exhausted = exhausted;
    }

    /** Time or memory ran out, which may be the fault of a busy machine. */
    public static ContentException exhausted(String message) {
        return new ContentException(message, true);
    }

    /** Whether time or memory ran out: another try may succeed, but it costs as much again. */
    public boolean isExhausted() {
        return exhausted;
    }
}
