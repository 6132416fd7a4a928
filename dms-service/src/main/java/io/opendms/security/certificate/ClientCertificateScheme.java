package io.opendms.security.certificate;

import io.opendms.farm.certificate.CertificateName;
import io.opendms.security.scheme.Evidence;
import io.opendms.security.scheme.Finding;
import io.opendms.security.scheme.Proof;
import io.opendms.security.scheme.Scheme;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** By a certificate that the TLS handshake has verified. Thread-safe. */
public final class ClientCertificateScheme implements Scheme {
    private final InstantSource clock;

    public ClientCertificateScheme(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "clientCertificate";
    }

    /** There is no challenge: the handshake asks. */
    @Override
    public List<String> challenges(Evidence evidence) {
        return List.of();
    }

    /** Whoever sends credentials besides, as a proxy does for others, is known by those. */
    @Override
    public Finding examine(Evidence evidence) {
        if (evidence.certificates().isEmpty() || evidence.authorization().isPresent() || evidence.forwarded()) {
            return new Finding.NotMine();
        }
        X509Certificate certificate = evidence.certificates().get(0);
        try {
            // A connection may outlive the certificate that it began with.
            certificate.checkValidity(Date.from(clock.instant()));
        } catch (CertificateException e) {
            return new Finding.Refused("the client's certificate is not valid any more: " + e.getMessage());
        }
        Set<String> names = CertificateNames.of(certificate).stream()
                .map(CertificateName::text)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return names.isEmpty()
                ? new Finding.Refused("the client's certificate has no name that can stand among callers")
                : new Finding.Proven(new Proof("certificate", names.iterator().next(), names), Optional.empty());
    }
}
