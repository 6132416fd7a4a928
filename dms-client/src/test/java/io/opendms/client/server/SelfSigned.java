package io.opendms.client.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A key pair with a certificate that it signed itself, made anew by the JDK's keytool. */
public final class SelfSigned {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final KeyStore store;

    private SelfSigned(KeyStore store) {
        this.store = store;
    }

    /** @param algorithm RSA or EC */
    public static SelfSigned make(Path folder, String host, String algorithm) throws Exception {
        return make(folder, host, algorithm, "-0d");
    }

    /** One whose time ended some days ago. */
    public static SelfSigned expired(Path folder, String host) throws Exception {
        return make(folder, host, "EC", "-10d");
    }

    private static SelfSigned make(Path folder, String host, String algorithm, String start) throws Exception {
        Path file = Files.createTempDirectory(folder, "key").resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-startdate",
                        start,
                        "-validity",
                        "2",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new AssertionError(said);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return new SelfSigned(store);
    }

    public Path certificateFile(Path folder) throws IOException, GeneralSecurityException {
        return pem(folder, "CERTIFICATE", store.getCertificate("own").getEncoded());
    }

    public Path keyFile(Path folder) throws IOException, GeneralSecurityException {
        return pem(folder, "PRIVATE KEY", store.getKey("own", PASSWORD).getEncoded());
    }

    /** Sockets of a server with this certificate. */
    public SSLContext context() throws GeneralSecurityException {
        return context(new TrustManager[0]);
    }

    /** The same, which lets nobody in who does not show that certificate. */
    public SSLContext contextFor(SelfSigned client) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("client", client.store.getCertificate("own"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        return context(trust.getTrustManagers());
    }

    private SSLContext context(TrustManager[] trust) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust, null);
        return context;
    }

    private static Path pem(Path folder, String what, byte[] der) throws IOException {
        Path file = Files.createTempFile(folder, "own", ".pem");
        return Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + what
                        + "-----\n");
    }
}
