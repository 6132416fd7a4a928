package io.opendms.ingest.wire;

import io.opendms.trust.TrustedServers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates count on the way to another server. */
public final class TrustedIssuers {

    private TrustedIssuers() {}

    /** @param trustFile PEM certificates of issuers; empty: those that the JVM trusts */
    public static SSLContext context(Optional<Path> trustFile) throws IOException {
        return context(trustFile, Optional.empty());
    }

    /**
     * The same, for a server that may ask for a certificate.
     *
     * @param shown what it gets to see; empty: nothing
     */
    static SSLContext context(Optional<Path> trustFile, Optional<KeyManager> shown) throws IOException {
        try {
            TrustManager[] judges = trustFile.isPresent()
                    ? TrustedServers.of(certificates(trustFile.get()))
                    : TrustedServers.ofPlatform();
            return context(shown.map(key -> new KeyManager[] {key}).orElse(null), judges);
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "cannot use the certificates of "
                            + trustFile.map(Path::toString).orElse("this JVM"),
                    e);
        }
    }

    /** Trusts as it is told. */
    public static SSLContext context(TrustManager... judges) throws GeneralSecurityException {
        return context(null, judges);
    }

    private static SSLContext context(KeyManager @Nullable [] keys, TrustManager... judges)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, judges, null);
        return context;
    }

    private static List<X509Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }
}
