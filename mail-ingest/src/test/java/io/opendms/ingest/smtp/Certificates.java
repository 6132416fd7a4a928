package io.opendms.ingest.smtp;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.subethamail.smtp.server.SSLSocketCreator;

/**
 * A certificate for {@code localhost}, made by the JDK's own tool.
 *
 * @param context of who shows it and trusts it
 * @param file PEM
 */
public record Certificates(SSLContext context, Path file) {
    private static final char[] PASSWORD = "changeit".toCharArray();

    static Certificates make(Path folder) throws Exception {
        return make(folder, "-0d");
    }

    /** One whose time ended some days ago. */
    public static Certificates expired(Path folder) throws Exception {
        return make(folder, "-100d");
    }

    private static Certificates make(Path folder, String start) throws Exception {
        Path file = folder.resolve("door.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "door",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-startdate",
                        start,
                        "-validity",
                        "90",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        Path pem = Files.writeString(
                folder.resolve("door.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(store.getCertificate("door").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        return new Certificates(context, pem);
    }

    SSLSocketCreator server() {
        return plain -> {
            SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, "client", plain.getPort(), true);
            socket.setUseClientMode(false);
            return socket;
        };
    }
}
