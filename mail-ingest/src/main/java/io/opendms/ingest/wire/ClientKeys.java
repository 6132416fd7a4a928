package io.opendms.ingest.wire;

import java.util.Optional;
import javax.net.ssl.KeyManager;

/** What this server shows of itself to another one that asks for a certificate. Thread-safe. */
@FunctionalInterface
public interface ClientKeys {
    /** Nothing. */
    ClientKeys NONE = Optional::empty;

    /** What is shown on new connections: the same object as long as it is the same certificate. */
    Optional<KeyManager> current();
}
