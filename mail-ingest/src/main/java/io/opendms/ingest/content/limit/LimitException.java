package io.opendms.ingest.content.limit;

import java.io.IOException;

/** A limit that was met in the middle of a stream, on its way out through code that knows of streams alone. */
public final class LimitException extends IOException {
    private static final long serialVersionUID = 1L;

    private final ContentException limit;

    public LimitException(ContentException limit) {
        super(limit.getMessage(), limit);
        this.limit = limit;
    }

    public ContentException limit() {
        return limit;
    }
}
