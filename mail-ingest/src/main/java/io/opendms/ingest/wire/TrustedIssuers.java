package io.opendms.ingest.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
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
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trustFile.isPresent() ? store(trustFile.get()) : null);
            return context(shown.map(key -> new KeyManager[] {key}).orElse(null), factory.getTrustManagers());
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

    private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate issuer : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("issuer" + number++, issuer);
            }
        }
        return store;
    }
}
