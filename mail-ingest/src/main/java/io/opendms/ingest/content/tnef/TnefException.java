package io.opendms.ingest.content.tnef;

import java.io.IOException;

/** A file is damaged, or no TNEF at all. */
final class TnefException extends IOException {
    private static final long serialVersionUID = 1L;

    TnefException(String message) {
        super(message);
    }
}
