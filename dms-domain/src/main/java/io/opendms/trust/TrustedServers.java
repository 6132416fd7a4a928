package io.opendms.trust;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates count on the way to a server, by one rule for every way: it is trusted, or its issuer is, and it is in force.
 * The name in it is checked by who begins TLS.
 */
public final class TrustedServers {
    private TrustedServers() {}

    /** Those that the JVM trusts. */
    public static TrustManager[] ofPlatform() throws GeneralSecurityException {
        return in(null);
    }

    /** @param certificates those of issuers, or of servers themselves */
    public static TrustManager[] of(Collection<X509Certificate> certificates)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (X509Certificate certificate : certificates) {
            store.setCertificateEntry(Integer.toString(store.size()), certificate);
        }
        return in(store);
    }

    private static TrustManager[] in(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .map(manager ->
                        manager instanceof X509ExtendedTrustManager certificates ? new InForce(certificates) : manager)
                .toArray(TrustManager[]::new);
    }
}
