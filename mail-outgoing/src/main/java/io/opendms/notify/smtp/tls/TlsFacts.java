package io.opendms.notify.smtp.tls;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a connection is encrypted.
 *
 * @param version such as {@code TLSv1.3}
 * @param cipher by its name in the JVM
 * @param chain the server's certificates, its own first; at least one
 * @param asksForCertificate whether the server asked for ours
 */
public record TlsFacts(String version, String cipher, List<X509Certificate> chain, boolean asksForCertificate) {
    public TlsFacts {
        chain = List.copyOf(chain);
    }

    /** Whole days until the first of the chain ends; below 0 if it has. */
    public long daysLeft(Instant now) {
        Instant first = chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
        return Math.floorDiv(
                Duration.between(now, first).toSeconds(), Duration.ofDays(1).toSeconds());
    }
}
