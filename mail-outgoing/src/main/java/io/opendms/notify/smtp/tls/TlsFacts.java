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

    /**
     * Whole days until the server's own certificate ends; below 0 if it has. A server may send others that nobody needs, such as
     * one that ties an old root to a new one, and these may have ended.
     */
    public long daysLeft(Instant now) {
        Instant end = chain.get(0).getNotAfter().toInstant();
        return Math.floorDiv(
                Duration.between(now, end).toSeconds(), Duration.ofDays(1).toSeconds());
    }
}
