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
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates count on the way to another server. */
public final class TrustedIssuers {

    private TrustedIssuers() {}

    /** @param trustFile PEM certificates of issuers; empty: those that the JVM trusts */
    public static SSLContext context(Optional<Path> trustFile) throws IOException {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trustFile.isPresent() ? store(trustFile.get()) : null);
            return context(factory.getTrustManagers());
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "cannot use the certificates of "
                            + trustFile.map(Path::toString).orElse("this JVM"),
                    e);
        }
    }

    /** Trusts as it is told. */
    public static SSLContext context(TrustManager... judges) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, judges, null);
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
