package io.opendms.notify.smtp.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** The file with the certificates of those who issue a server's. */
public final class TrustFile {
    private TrustFile() {}

    /** Why it cannot be used as it is now, with its name; empty if it can. */
    public static Optional<String> problem(Path file) {
        try {
            PemFiles.certificates(file);
            return Optional.empty();
        } catch (IOException | GeneralSecurityException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
