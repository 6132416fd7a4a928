package io.opendms.notify.smtp.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What we show to a server that asks who we are.
 *
 * @param chain ours first
 */
public record ShownCertificate(List<X509Certificate> chain, PrivateKey key) {
    public ShownCertificate {
        chain = List.copyOf(chain);
    }

    @Override
    public String toString() {
        return "ShownCertificate[" + chain.get(0).getSubjectX500Principal() + "]";
    }
}
