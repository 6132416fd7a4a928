package io.opendms.ingest.relay;

import io.opendms.ingest.wire.TrustedIssuers;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/** Puts TLS on a connection. */
public final class Certificates {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private Certificates() {}

    /** @throws IOException also if the certificate is not trusted or names another server, where that is required */
    public static SSLSocket protect(Socket plain, RelaySettings settings) throws IOException {
        boolean isChecked = settings.protection() == Protection.REQUIRED;
        SSLSocket socket = (SSLSocket) context(isChecked, settings.trustFile())
                .getSocketFactory()
                .createSocket(plain, settings.host(), settings.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(VERSIONS);
        if (isChecked) {
            // The rules of RFC 2818 for names; those of RFC 6125 for SMTP are the same but for a common name alone.
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static SSLContext context(boolean isChecked, Optional<Path> trustFile) throws IOException {
        try {
            return isChecked ? TrustedIssuers.context(trustFile) : TrustedIssuers.context(new AnyCertificate());
        } catch (GeneralSecurityException e) {
            throw new IOException("this JVM has no TLS", e);
        }
    }

    /** For a way that might as well be unprotected, RFC 7435. */
    private static final class AnyCertificate extends X509ExtendedTrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
