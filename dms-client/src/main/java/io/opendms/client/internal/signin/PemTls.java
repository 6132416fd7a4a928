package io.opendms.client.internal.signin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** TLS from PEM files, read once. */
public final class PemTls {
    /** RFC 7468, section 10. */
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]*)-----END PRIVATE KEY-----");

    /** With which a kind of key signs; Ed25519 and Ed448 sign by their own name. */
    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    /** The store lives in memory only, and for as long as it is read. */
    private static final char[] NO_PASSWORD = new char[0];

    private PemTls() {}

    /**
     * Reads the files.
     *
     * @param trust certificates to trust; empty for those that the JVM trusts
     * @param own certificate, with the chain behind it, and key; empty to show none
     * @throws IllegalArgumentException if a file cannot be used, with its name
     */
    public static ClientTls read(Optional<Path> trust, Optional<OwnCertificate> own) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            Optional<OwnKeys> keys = own.isPresent() ? Optional.of(keys(own.get())) : Optional.empty();
            context.init(
                    keys.map(shown -> new KeyManager[] {shown}).orElse(null),
                    trust.isPresent() ? trusted(trust.get()) : null,
                    null);
            return keys.map(shown -> new ClientTls(context, shown::unshown)).orElseGet(() -> new ClientTls(context));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot speak TLS: " + e.getMessage(), e);
        }
    }

    private static TrustManager @Nullable [] trusted(Path file) throws GeneralSecurityException {
        KeyStore store = emptyStore();
        int number = 0;
        for (Certificate certificate : certificates(file)) {
            store.setCertificateEntry("trusted-" + number++, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .map(manager -> manager instanceof X509ExtendedTrustManager checks ? new InForce(checks) : manager)
                .toArray(TrustManager[]::new);
    }

    private static OwnKeys keys(OwnCertificate own) throws GeneralSecurityException {
        Certificate[] chain = certificates(own.certificateFile()).toArray(Certificate[]::new);
        KeyStore store = emptyStore();
        try {
            PrivateKey key = key(own.keyFile());
            requirePair(key, chain[0]);
            store.setKeyEntry("own", key, NO_PASSWORD, chain);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return Arrays.stream(factory.getKeyManagers())
                    .filter(X509ExtendedKeyManager.class::isInstance)
                    .map(X509ExtendedKeyManager.class::cast)
                    .findFirst()
                    .map(OwnKeys::new)
                    .orElseThrow(() -> new NoSuchAlgorithmException("no key manager for X.509"));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    own.certificateFile() + " and " + own.keyFile() + " cannot be used together: " + e.getMessage(), e);
        }
    }

    /** Else a server would refuse the connection, and nobody could tell why. */
    private static void requirePair(PrivateKey key, Certificate certificate) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(SIGNATURES.getOrDefault(key.getAlgorithm(), key.getAlgorithm()));
        byte[] proof = certificate.getEncoded();
        signature.initSign(key);
        signature.update(proof);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(proof);
        if (!signature.verify(signed)) {
            throw new InvalidKeyException("the key is not that of the certificate");
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            return store;
        } catch (IOException e) {
            throw new IllegalStateException("a key store in memory cannot be made", e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file) throws GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new IllegalArgumentException(file + " holds no certificate in PEM");
            }
            return found;
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(file + " holds no certificate in PEM: " + e.getMessage(), e);
        }
    }

    private static PrivateKey key(Path file) throws GeneralSecurityException {
        Matcher pem = KEY.matcher(text(file));
        if (!pem.find()) {
            throw new IllegalArgumentException(
                    file
                            + " holds no key as \"BEGIN PRIVATE KEY\" (PKCS #8 without a password); openssl pkey -in KEY makes one of others");
        }
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(decoded(file, pem.group(1)));
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // Of another kind; the next one is asked.
                continue;
            }
        }
        throw new IllegalArgumentException(file + " holds a key that is none of RSA, EC and EdDSA");
    }

    private static byte[] decoded(Path file, String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    file + " is damaged: its base64 does not come out (" + e.getMessage() + ")", e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static IllegalArgumentException unreadable(Path file, IOException cause) {
        return new IllegalArgumentException(
                file + " cannot be read (" + cause.getClass().getSimpleName()
                        + "); is it there, and may this account read it?",
                cause);
    }

    /**
     * What the client shows of itself.
     *
     * @param certificateFile the certificate, then those that signed it
     * @param keyFile its key, PKCS #8 without a password
     */
    public record OwnCertificate(Path certificateFile, Path keyFile) {}
}
