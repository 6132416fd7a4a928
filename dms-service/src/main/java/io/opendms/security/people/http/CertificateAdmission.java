package io.opendms.security.people.http;

import io.opendms.entry.LogText;
import io.opendms.security.people.Source;
import io.opendms.security.people.signin.Answer;
import io.opendms.security.people.signin.CertificateSignIn;
import io.opendms.security.scheme.Evidence;
import io.opendms.security.scheme.Finding;
import io.opendms.security.scheme.Schemes;
import io.opendms.security.scheme.http.EvidenceReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets programs in by the client certificate of their connection. Since a browser shows one for another site too, what
 * changes anything must not come from one. Thread-safe.
 */
public final class CertificateAdmission {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.people");

    private final Schemes schemes;
    private final EvidenceReader reader;
    private final CertificateSignIn signIn;

    /** @param schemes none if no client is asked for a certificate */
    public CertificateAdmission(Schemes schemes, EvidenceReader reader, CertificateSignIn signIn) {
        this.schemes = schemes;
        this.reader = reader;
        this.signIn = signIn;
    }

    /** Whether a request brings a certificate, and neither credentials nor cookies, which say more nearly who it is. */
    boolean concerns(HttpServletRequest request) {
        return !schemes.inOrder().isEmpty()
                && request.getHeader("Authorization") == null
                && request.getHeader("Cookie") == null
                && !evidence(request).certificates().isEmpty();
    }

    /** Whose certificate it is, if it is good and nothing forbids the request; if not, the request is answered. */
    Optional<Answer> admit(HttpServletRequest request, HttpServletResponse response, Refusals refusals)
            throws IOException {
        Source source = Arrival.of(request).source();
        Evidence evidence = evidence(request);
        Finding finding = schemes.examine(evidence);
        if (finding instanceof Finding.Proven proven) {
            return SameSite.refuses(request, response, refusals, proven.proof().name())
                    ? Optional.empty()
                    : Optional.of(signIn.attempt(proven.proof(), source, evidence.connection()));
        }
        // Not for the audit trail, for it is not known whose it is.
        LOG.warn(
                "sign_in_certificate_refused reason=\"{}\" source={} request={}",
                LogText.escaped(
                        finding instanceof Finding.Refused refused
                                ? refused.reason()
                                : "it is that of a proxy, which sends requests of others"),
                source.address(),
                source.requestId());
        refusals.signInFirst(response);
        return Optional.empty();
    }

    private Evidence evidence(HttpServletRequest request) {
        return reader.read(request, Arrival.of(request).source().requestId());
    }
}
