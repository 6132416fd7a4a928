package io.opendms.ingest.spool.log;

import java.io.IOException;

/** No further file of the log can be made, most likely since the disk is full; the next who writes tries again. */
public final class NoSegmentException extends IOException {
    private static final long serialVersionUID = 1L;

    NoSegmentException(String message, IOException cause) {
        super(message, cause);
    }
}
