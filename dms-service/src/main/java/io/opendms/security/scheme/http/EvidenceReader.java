package io.opendms.security.scheme.http;

import io.opendms.farm.Caller;
import io.opendms.security.Callers;
import io.opendms.security.Transports;
import io.opendms.security.scheme.Evidence;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/** Finds out what a request says of its sender. Thread-safe. */
public final class EvidenceReader {
    /** Where a servlet container puts the certificates of a TLS client (Jakarta Servlet 6.1, section 3.11). */
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final Callers callers;
    private final Transports transports;

    public EvidenceReader(Callers callers) {
        this.callers = callers;
        this.transports = new Transports(callers);
    }

    /** @param requestId under which the log tells of the request */
    public Evidence read(HttpServletRequest request, String requestId) {
        return read(request, callers.of(request), requestId);
    }

    /** The same where it is known already from where the request comes. */
    public Evidence read(HttpServletRequest request, Caller stranger, String requestId) {
        return new Evidence(
                authorization(request),
                stranger.source(),
                transports.of(request),
                transports.isForwarded(request),
                certificates(request),
                JettyConnection.of(request),
                doorCertificate(request),
                requestId);
    }

    /** Two of them could mean one sender to a proxy and another one to us, so neither counts. */
    private static Optional<String> authorization(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        return headers.size() == 1 ? Optional.of(headers.get(0).strip()) : Optional.empty();
    }

    private static Optional<X509Certificate> doorCertificate(HttpServletRequest request) {
        Object session =
                ServletContextRequest.getServletContextRequest(request).getAttribute(EndPoint.SslSessionData.ATTRIBUTE);
        Certificate[] shown = session instanceof EndPoint.SslSessionData data
                ? data.sslSession().getLocalCertificates()
                : null;
        return shown != null && shown.length > 0 && shown[0] instanceof X509Certificate certificate
                ? Optional.of(certificate)
                : Optional.empty();
    }

    private static List<X509Certificate> certificates(HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain ? List.of(chain) : List.of();
    }
}
