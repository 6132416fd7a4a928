package io.opendms.security.pem;

import io.opendms.file.SmallFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and keys from PEM files (RFC 7468). */
public final class PemFiles {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    /** A bundle of all public authorities has a quarter of it. */
    private static final long LARGEST = 1L << 20;
    /** Some 80,000 certificates that were taken back, which take 30 MB of the heap. */
    private static final long LARGEST_LISTS = 4L << 20;

    private PemFiles() {}

    /** The SHA-256 of what some files hold, which costs little beside understanding it. */
    public static byte[] hash(List<Path> files) throws IOException {
        MessageDigest digest = sha256();
        for (Path file : files) {
            byte[] content = SmallFile.read(file, LARGEST_LISTS);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
            digest.update(content);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The certificates of a file in their order, at least one. */
    public static List<X509Certificate> certificates(Path file) throws IOException, CertificateException {
        ByteArrayInputStream in = new ByteArrayInputStream(SmallFile.read(file, LARGEST));
        List<X509Certificate> certificates;
        try {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw new CertificateException(file + " holds what is no certificate: " + e.getMessage(), e);
        }
        if (certificates.isEmpty()) {
            throw new CertificateException(file + " holds no certificate");
        }
        return certificates;
    }

    /** What issuers have revoked, as the file says; at least one list. */
    public static List<X509CRL> revocationLists(Path file) throws IOException, CRLException, CertificateException {
        ByteArrayInputStream in = new ByteArrayInputStream(SmallFile.read(file, LARGEST_LISTS));
        List<X509CRL> lists;
        try {
            lists = CertificateFactory.getInstance("X.509").generateCRLs(in).stream()
                    .map(X509CRL.class::cast)
                    .toList();
        } catch (CRLException e) {
            throw new CRLException(file + " holds what is no revocation list: " + e.getMessage(), e);
        }
        if (lists.isEmpty()) {
            throw new CRLException(file + " holds no revocation list");
        }
        return lists;
    }

    /** The one private key of a file. */
    public static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        Matcher pem = KEY.matcher(new String(SmallFile.read(file, LARGEST), StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new InvalidKeySpecException(file + " holds no unencrypted PKCS #8 key; make one with: openssl pkcs8"
                    + " -topk8 -nocrypt -in old.pem -out new.pem");
        }
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(decoded(file, pem.group(1)));
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

    private static byte[] decoded(Path file, String base64) throws InvalidKeySpecException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // Its message quotes a character of the key, so it is left out.
            throw new InvalidKeySpecException(file + " holds a key that is not whole: it is no Base64");
        }
    }
}
