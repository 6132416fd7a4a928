package io.opendms.ldap.connect;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.args.IPAddressArgumentValueValidator;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLSocketVerifier;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Checks by certificate and name who a server is, and keeps in words why it refused the server last. Thread-safe. */
public final class ServerIdentity extends SSLSocketVerifier implements X509TrustManager {
    /** Names with wildcards count, as RFC 6125, section 6.4.3, allows. */
    private static final HostNameSSLSocketVerifier HOST_NAME = new HostNameSSLSocketVerifier(true);

    /** Types of alternative names, RFC 5280, section 4.2.1.6. */
    private static final Integer ADDRESS = 7;

    private static final List<Integer> NAMES_OF_HOSTS = List.of(2, ADDRESS);

    private static final int LONGEST_NAME = 200;

    private final String host;
    private final int port;
    private final X509TrustManager trust;
    private volatile @Nullable String refusal;

    /**
     * @param host the name that the certificate must be for
     * @param trust decides which certificates are trusted
     */
    public ServerIdentity(String host, int port, X509TrustManager trust) {
        this.host = host;
        this.port = port;
        this.trust = trust;
    }

    void forget() {
        refusal = null;
    }

    /** Why the server was refused since {@link #forget()}, one sentence. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        try {
            trust.checkServerTrusted(chain, authType);
        } catch (CertificateException e) {
            refusal = certificate() + notTrusted(chain[0]);
            throw e;
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        trust.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }

    @Override
    public void verifySSLSocket(String name, int portOfSocket, SSLSocket socket) throws LDAPException {
        try {
            HOST_NAME.verifySSLSocket(name, portOfSocket, socket);
            requireLoopbackAddress(name, socket);
            // The handshake is over; from now on the library sets a limit for each answer.
            socket.setSoTimeout(0);
        } catch (SocketException e) {
            throw new LDAPException(ResultCode.SERVER_DOWN, e);
        } catch (LDAPException e) {
            namesOf(socket)
                    .ifPresent(names -> refusal = certificate() + " is for " + names + ", not for " + host
                            + "; write the name of the certificate into the URL, or give the server a certificate for "
                            + host);
            throw e;
        }
    }

    /** For a loopback address in digits the library takes every trusted certificate (HostNameSSLSocketVerifier 7.0.5). */
    private static void requireLoopbackAddress(String name, SSLSocket socket) throws LDAPException {
        String digits = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
        if (!IPAddressArgumentValueValidator.isValidNumericIPAddress(digits)) {
            return;
        }
        try {
            InetAddress address = InetAddress.getByName(digits);
            if (address.isLoopbackAddress() && !addresses(socket).contains(address)) {
                throw new LDAPException(ResultCode.CONNECT_ERROR, "the certificate is not for " + digits);
            }
        } catch (UnknownHostException | SSLPeerUnverifiedException | CertificateParsingException e) {
            throw new LDAPException(ResultCode.CONNECT_ERROR, "the certificate of " + digits + " cannot be read", e);
        }
    }

    private static Set<InetAddress> addresses(SSLSocket socket)
            throws UnknownHostException, SSLPeerUnverifiedException, CertificateParsingException {
        Set<InetAddress> addresses = new HashSet<>();
        if (socket.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                && certificate.getSubjectAlternativeNames() != null) {
            for (List<?> name : certificate.getSubjectAlternativeNames()) {
                if (name.get(0).equals(ADDRESS)) {
                    addresses.add(InetAddress.getByName(String.valueOf(name.get(1))));
                }
            }
        }
        return addresses;
    }

    private String certificate() {
        return "the certificate of " + host + ":" + port;
    }

    private static String notTrusted(X509Certificate certificate) {
        try {
            certificate.checkValidity();
        } catch (CertificateException e) {
            return " is valid only from " + certificate.getNotBefore().toInstant() + " to "
                    + certificate.getNotAfter().toInstant() + "; give the server a new one";
        }
        return " is not trusted; its issuer is "
                + cut(certificate.getIssuerX500Principal().getName())
                + ": put the issuer's certificate into directory.trustFile";
    }

    private static Optional<String> namesOf(SSLSocket socket) {
        try {
            return socket.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? Optional.of(names(certificate))
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            // The handshake failed, which has a reason of its own.
            return Optional.empty();
        }
    }

    private static String names(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            for (List<?> name : alternatives == null ? List.<List<?>>of() : alternatives) {
                if (NAMES_OF_HOSTS.contains(name.get(0))) {
                    names.add(String.valueOf(name.get(1)));
                }
            }
        } catch (CertificateParsingException e) {
            return "names that cannot be read";
        }
        return cut(names.isEmpty() ? certificate.getSubjectX500Principal().getName() : String.join(", ", names));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "...";
    }
}
