package io.opendms.notify.setting;

import java.nio.file.Path;
import java.util.Optional;

/** What we show to the server when TLS begins. */
public sealed interface ClientCertificate {

    /** The file that has the certificate. */
    Path file();

    /** What opens it; empty if nothing has to. */
    default Optional<SendingPassword> secret() {
        return Optional.empty();
    }

    /**
     * In two files.
     *
     * @param file PEM, ours first, then those between it and its root
     * @param key PEM, PKCS #8, not encrypted
     */
    record Pem(Path file, Path key) implements ClientCertificate {}

    /**
     * In one file, as Windows exports it: PKCS #12, RFC 7292.
     *
     * @param file holds one private key, its certificate and those between it and its root
     * @param password opens the file and the key in it
     */
    record Pkcs12(Path file, SendingPassword password) implements ClientCertificate {
        @Override
        public Optional<SendingPassword> secret() {
            return Optional.of(password);
        }
    }
}
