package io.opendms.ingest.spool;

import java.io.IOException;

/** There is no room for another message at present; the sender should try again. */
public final class SpoolFullException extends IOException {
    private static final long serialVersionUID = 1L;

    public SpoolFullException(String message) {
        super(message);
    }

    SpoolFullException(String message, IOException cause) {
        super(message, cause);
    }
}
