package io.opendms.notify.smtp.tls;

import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Tls;
import io.opendms.trust.TrustedServers;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * Puts TLS on one connection. The files are read for each, so that a renewed certificate counts without a start, and nothing
 * is shared with other settings.
 */
public final class Encryption {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private final ServerAddress server;
    private final FixedKey key;

    /** @param shown what the server gets to see if it asks */
    public Encryption(ServerAddress server, Optional<ShownCertificate> shown) {
        this.server = server;
        this.key = new FixedKey(shown);
    }

    /**
     * Begins TLS. Unless it is opportunistic, the certificate has to be trusted, in force, and to have the server's name.
     *
     * @throws GeneralSecurityException if the file with the trusted certificates cannot be used
     */
    public SSLSocket begin(Socket plain) throws IOException, GeneralSecurityException {
        boolean isChecked = server.tls() != Tls.OPPORTUNISTIC;
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                new KeyManager[] {key},
                isChecked ? trusted(server.trust()) : new TrustManager[] {new AnyServer()},
                null);
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(plain, server.host(), server.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(VERSIONS);
        if (isChecked) {
            // The rules of RFC 2818, which are those of RFC 6125 but for a common name alone.
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** What was agreed. */
    public TlsFacts facts(SSLSocket socket) throws IOException {
        SSLSession session = socket.getSession();
        return new TlsFacts(
                session.getProtocol(),
                session.getCipherSuite(),
                Arrays.stream(session.getPeerCertificates())
                        .map(X509Certificate.class::cast)
                        .toList(),
                key.isAsked());
    }

    private static TrustManager[] trusted(Optional<Path> file) throws IOException, GeneralSecurityException {
        return file.isEmpty() ? TrustedServers.ofPlatform() : TrustedServers.of(PemFiles.certificates(file.get()));
    }
}
