package io.opendms.security.pem;

import io.opendms.trust.TrustedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Those whose signature on a certificate is believed. */
public record TrustedIssuers(List<X509Certificate> certificates) {
    public TrustedIssuers {
        certificates = List.copyOf(certificates);
    }

    /** A store with their certificates. */
    public KeyStore store() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int number = 0; number < certificates.size(); number++) {
            store.setCertificateEntry("issuer-" + number, certificates.get(number));
        }
        return store;
    }

    /**
     * For connections to servers that must show a certificate of these issuers.
     *
     * @param key of the configuration, which names the file
     * @throws UncheckedIOException if the file cannot be used; the message names both
     */
    public static SSLContext context(String key, Path file) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, TrustedServers.of(PemFiles.certificates(file)), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new UncheckedIOException("cannot use " + key + ": " + e.getMessage(), new IOException(e));
        }
    }
}
