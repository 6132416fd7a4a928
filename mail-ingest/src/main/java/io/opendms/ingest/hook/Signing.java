package io.opendms.ingest.hook;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** Proves to a receiver who sends a body, and when. Thread-safe. */
@FunctionalInterface
public interface Signing {

    /** The value of {@code X-Dms-Signature}. */
    String signature(InputStream body, Instant at) throws IOException;
}
