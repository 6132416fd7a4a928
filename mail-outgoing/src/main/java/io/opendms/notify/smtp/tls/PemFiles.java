package io.opendms.notify.smtp.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and keys (RFC 7468). A message names the file and holds nothing of a key. */
final class PemFiles {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "DSA", "EdDSA");
    private static final int LARGEST = 1 << 20;

    private PemFiles() {}

    /** At least one, in the order of the file. */
    static List<X509Certificate> certificates(Path file) throws IOException, CertificateException {
        List<X509Certificate> certificates;
        try {
            certificates =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(content(file)))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
        } catch (CertificateException e) {
            throw new CertificateException(file + " holds what is no certificate", e);
        }
        if (certificates.isEmpty()) {
            throw new CertificateException(file + " holds no certificate");
        }
        return certificates;
    }

    static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        Matcher pem = KEY.matcher(new String(content(file), StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new InvalidKeySpecException(file + " holds no unencrypted PKCS #8 key; make one with: openssl pkcs8"
                    + " -topk8 -nocrypt -in old.pem -out new.pem");
        }
        PKCS8EncodedKeySpec spec;
        try {
            spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        } catch (IllegalArgumentException e) {
            // Its message quotes a character of the key.
            throw new InvalidKeySpecException(file + " holds a key that is no Base64");
        }
        for (String algorithm : KEY_ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // The encoding names its algorithm; the next one may be it.
                continue;
            }
        }
        throw new InvalidKeySpecException(file + " holds a key of none of these kinds: " + KEY_ALGORITHMS);
    }

    /** The bytes of any file with certificates or keys; the message of a failure says what to do. */
    static byte[] content(Path file) throws IOException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException(file + " has more than " + LARGEST + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException(file + " does not exist", e);
        } catch (AccessDeniedException e) {
            throw new IOException(file + " may not be read by the account that dms runs as", e);
        }
    }
}
