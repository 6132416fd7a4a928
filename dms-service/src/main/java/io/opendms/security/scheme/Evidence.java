package io.opendms.security.scheme;

import io.opendms.security.Transport;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a request says, and what is known, of its sender.
 *
 * @param authorization the one header {@code Authorization}; empty for none
 * @param source the sender's address, behind a trusted proxy the one it forwards for
 * @param transport who can read the request
 * @param forwarded whether a proxy stands between, so that a connection is not one sender's
 * @param certificates the client certificate of the connection and its issuers, verified; none without one
 * @param connection what is remembered of the connection
 * @param doorCertificate the certificate that the door showed; empty without TLS, or where a proxy has it
 * @param requestId under which the log tells of the request
 */
public record Evidence(
        Optional<String> authorization,
        InetAddress source,
        Transport transport,
        boolean forwarded,
        List<X509Certificate> certificates,
        Connection connection,
        Optional<X509Certificate> doorCertificate,
        String requestId) {
    public Evidence {
        certificates = List.copyOf(certificates);
    }

    /** What follows a scheme's name in {@code Authorization}, such as {@code Negotiate}; empty if it names another. */
    public Optional<String> credentials(String scheme) {
        String prefix = scheme + " ";
        // Nothing follows the name of one who has nothing to show.
        return authorization
                .map(header -> header + " ")
                .filter(header -> header.regionMatches(true, 0, prefix, 0, prefix.length()))
                .map(header -> header.substring(prefix.length()).strip());
    }
}
