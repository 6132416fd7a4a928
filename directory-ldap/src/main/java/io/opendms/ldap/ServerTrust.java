package io.opendms.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLSocketVerifier;
import io.opendms.ldap.request.CertificateRefused;
import java.nio.file.Path;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;

/**
 * Believes one server or not: its certificate leads to a trusted issuer and is for its name. Whoever is not believed is
 * refused with a {@link CertificateRefused}. Thread-safe.
 */
final class ServerTrust extends SSLSocketVerifier implements X509TrustManager {
    /** Names with wildcards count, as RFC 6125, section 6.4.3, allows. */
    private static final HostNameSSLSocketVerifier NAMES = new HostNameSSLSocketVerifier(true);

    private final String host;
    private final boolean trustFile;
    private final X509TrustManager issuers;

    private ServerTrust(String host, boolean trustFile, X509TrustManager issuers) {
        this.host = host;
        this.trustFile = trustFile;
        this.issuers = issuers;
    }

    /**
     * The trust in a server.
     *
     * @param trustFile PEM certificates to trust; empty: those the JVM trusts
     * @throws KeyStoreException if the file cannot be read
     */
    static ServerTrust of(String host, Optional<Path> trustFile) throws KeyStoreException {
        return new ServerTrust(
                host,
                trustFile.isPresent(),
                trustFile.isPresent()
                        ? new PEMFileTrustManager(trustFile.get().toFile())
                        : JVMDefaultTrustManager.getInstance());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authenticationType) throws CertificateException {
        try {
            issuers.checkServerTrusted(chain, authenticationType);
        } catch (CertificateException e) {
            throw CertificateRefused.untrusted(host, chain, trustFile, e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authenticationType) throws CertificateException {
        throw new CertificateException("only servers are looked at here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return issuers.getAcceptedIssuers();
    }

    @Override
    public void verifySSLSocket(String name, int port, SSLSocket socket) throws LDAPException {
        try {
            NAMES.verifySSLSocket(name, port, socket);
        } catch (LDAPException e) {
            throw new LDAPException(
                    e.getResultCode(),
                    String.valueOf(e.getMessage()),
                    CertificateRefused.ofAnother(host, names(socket), e));
        }
    }

    /** The names that a verified session's certificate is for. */
    private static List<String> names(SSLSocket socket) {
        try {
            Certificate[] chain = socket.getSession().getPeerCertificates();
            List<String> names = new ArrayList<>();
            if (chain[0] instanceof X509Certificate own) {
                if (own.getSubjectAlternativeNames() != null) {
                    own.getSubjectAlternativeNames().forEach(name -> names.add(String.valueOf(name.get(1))));
                }
                if (names.isEmpty()) {
                    names.add(own.getSubjectX500Principal().getName());
                }
            }
            return names;
        } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
            return List.of("none that can be read");
        }
    }
}
