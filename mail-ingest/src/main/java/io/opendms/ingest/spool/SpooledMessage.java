package io.opendms.ingest.spool;

import io.opendms.ingest.Envelope;
import java.io.IOException;
import java.io.InputStream;

/** A message that the spool holds. May be opened several times, also at once. */
public interface SpooledMessage {

    /** Unique in the spool and safe as a file's name. */
    String id();

    Envelope envelope();

    /** In bytes. */
    long size();

    /** The message from its first header line on, as it came. */
    InputStream open() throws IOException;
}
