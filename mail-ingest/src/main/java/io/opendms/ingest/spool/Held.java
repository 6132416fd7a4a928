package io.opendms.ingest.spool;

import io.opendms.ingest.Envelope;
import java.io.IOException;
import java.io.InputStream;

/**
 * A message of the spool on disk.
 *
 * @param keeping where its bytes are
 */
record Held(String id, Envelope envelope, long size, Keeping keeping) implements SpooledMessage {

    @Override
    public InputStream open() throws IOException {
        return keeping.open();
    }

    /** A place in which messages are. */
    sealed interface Keeping permits InLog, InFile {
        InputStream open() throws IOException;
    }
}
