package io.opendms.boot.jetty;

import io.opendms.config.address.TlsSettings;
import io.opendms.security.pem.PemFiles;
import io.opendms.security.pem.TrustedIssuers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * What a door, or a way to another server, shows of itself and whom it believes.
 *
 * @param chain the certificate, then its issuers
 * @param key the certificate's private key
 * @param clientIssuers who may have signed a client's certificate; none: none is asked for
 * @param revoked which certificates these have taken back; none: that is not looked at
 */
public record KeyMaterial(
        List<X509Certificate> chain, PrivateKey key, List<X509Certificate> clientIssuers, List<X509CRL> revoked) {
    public KeyMaterial {
        chain = List.copyOf(chain);
        clientIssuers = List.copyOf(clientIssuers);
        revoked = List.copyOf(revoked);
    }

    /**
     * Reads the files.
     *
     * @throws GeneralSecurityException if what is in them cannot be used together
     */
    public static KeyMaterial read(TlsSettings settings) throws IOException, GeneralSecurityException {
        KeyMaterial material = new KeyMaterial(
                PemFiles.certificates(settings.certificateFile()),
                PemFiles.key(settings.keyFile()),
                settings.clientCaFile().isPresent()
                        ? PemFiles.certificates(settings.clientCaFile().get())
                        : List.of(),
                settings.clientCrlFile().isPresent()
                        ? PemFiles.revocationLists(settings.clientCrlFile().get())
                        : List.of());
        if (!material.isKeyOfCertificate()) {
            throw new InvalidKeyException(
                    settings.keyFile() + " is not the key of the first certificate in " + settings.certificateFile());
        }
        return material;
    }

    /** Of the chain, the one that is shown. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** Until when that is valid. */
    public Instant notAfter() {
        return certificate().getNotAfter().toInstant();
    }

    /** @throws GeneralSecurityException if the certificate is not valid yet, or not any more */
    void checkValidity(Instant now) throws GeneralSecurityException {
        try {
            certificate().checkValidity(Date.from(now));
        } catch (CertificateException e) {
            throw new CertificateException("the certificate is not valid now: " + e.getMessage(), e);
        }
    }

    /** A store with key and chain, which the password opens. */
    public KeyStore keyStore(String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("door", key, password.toCharArray(), chain.toArray(new X509Certificate[0]));
        return store;
    }

    /** A store with the issuers of clients. */
    KeyStore trustStore() throws IOException, GeneralSecurityException {
        return new TrustedIssuers(clientIssuers).store();
    }

    /** The store itself would take any key to any certificate. */
    private boolean isKeyOfCertificate() throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        byte[] sample = "any text".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(sample);
            byte[] signed = signature.sign();
            signature.initVerify(certificate().getPublicKey());
            signature.update(sample);
            return signature.verify(signed);
        } catch (InvalidKeyException e) {
            // A key of one kind to a certificate of another.
            return false;
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "certificate of " + certificate().getSubjectX500Principal();
    }
}
