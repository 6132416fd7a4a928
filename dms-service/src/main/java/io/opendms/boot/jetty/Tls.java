package io.opendms.boot.jetty;

import io.opendms.config.TlsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Certificates and keys as PEM files (RFC 7468), turned into what Jetty takes. */
final class Tls {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private Tls() {}

    static SslContextFactory.Server context(TlsSettings settings) {
        // The store never leaves memory; its password only satisfies the interface.
        String password = UUID.randomUUID().toString();
        SslContextFactory.Server context = new SslContextFactory.Server();
        try {
            KeyStore keys = emptyStore();
            keys.setKeyEntry(
                    "door",
                    key(settings.keyFile()),
                    password.toCharArray(),
                    certificates(settings.certificateFile()).toArray(new Certificate[0]));
            context.setKeyStore(keys);
            context.setKeyStorePassword(password);
            if (settings.clientCaFile().isPresent()) {
                context.setTrustStore(
                        trusting(certificates(settings.clientCaFile().get())));
                context.setWantClientAuth(true);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "certificate " + settings.certificateFile() + " and key " + settings.keyFile()
                            + " cannot be used together: " + e.getMessage(),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the files of http.tls: " + e.getMessage(), e);
        }
        return context;
    }

    private static KeyStore trusting(Collection<? extends Certificate> issuers)
            throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        int number = 0;
        for (Certificate issuer : issuers) {
            store.setCertificateEntry("issuer-" + number++, issuer);
        }
        return store;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new CertificateException(file + " holds no certificate");
            }
            return certificates;
        }
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new InvalidKeySpecException(file + " holds no unencrypted PKCS #8 key; make one with: openssl pkcs8"
                    + " -topk8 -nocrypt -in old.pem -out new.pem");
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        for (String algorithm : KEY_ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // The encoding names its algorithm, and this one is not it; the next may be.
                continue;
            }
        }
        throw new InvalidKeySpecException(file + " holds a key of none of these kinds: " + KEY_ALGORITHMS);
    }
}
