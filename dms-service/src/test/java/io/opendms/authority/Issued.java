package io.opendms.authority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate and its key. */
public record Issued(X509Certificate certificate, PrivateKey key) {
    /** Writes the certificate as PEM. */
    public Path writeCertificate(Path file) throws IOException, CertificateEncodingException {
        return write(file, certificate);
    }

    /** Writes the key as PEM. */
    public Path writeKey(Path file) throws IOException {
        return Files.writeString(file, pem("PRIVATE KEY", key.getEncoded()));
    }

    /** Writes a certificate as PEM. */
    public static Path write(Path file, X509Certificate certificate) throws IOException, CertificateEncodingException {
        return Files.writeString(file, pem("CERTIFICATE", certificate.getEncoded()));
    }

    /** Of a client that believes an authority and shows this certificate, whether or not the server knows its issuer. */
    public SSLContext clientTrusting(TestAuthority authority) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                new KeyManager[] {new InsistentKeyManager(this)},
                trust(authority).getTrustManagers(),
                null);
        return context;
    }

    /** Of a client that believes an authority and shows nothing. */
    public static SSLContext strangerTrusting(TestAuthority authority) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust(authority).getTrustManagers(), null);
        return context;
    }

    /** Of a server that shows this certificate. */
    public SSLContext server() throws IOException, GeneralSecurityException {
        char[] password = "of a store in memory".toCharArray();
        KeyStore own = emptyStore();
        own.setKeyEntry("server", key, password, new Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static TrustManagerFactory trust(TestAuthority authority) throws IOException, GeneralSecurityException {
        KeyStore trusted = emptyStore();
        trusted.setCertificateEntry("authority", authority.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        return trust;
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    static String pem(String label, byte[] bytes) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + label
                + "-----\n";
    }
}
