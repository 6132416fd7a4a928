package io.opendms.ingest.library.folder;

import java.io.IOException;

/** The disk does not take this, now or later. */
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
