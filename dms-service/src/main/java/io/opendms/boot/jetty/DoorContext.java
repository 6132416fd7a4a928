package io.opendms.boot.jetty;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** The web server's side of a certificate, with what was read from the files last. */
final class DoorContext extends SslContextFactory.Server {
    private Collection<? extends CRL> revoked = List.of();

    /** From now on, or from the reload on in which it is called. */
    void use(KeyMaterial material) throws IOException, GeneralSecurityException {
        // The store never leaves memory; its password only satisfies the interface.
        String password = UUID.randomUUID().toString();
        setKeyStore(material.keyStore(password));
        setKeyStorePassword(password);
        boolean clients = !material.clientIssuers().isEmpty();
        setTrustStore(clients ? material.trustStore() : null);
        setWantClientAuth(clients);
        revoked = material.revoked();
        // Without a list nothing would be known of any certificate, so that none were taken.
        setValidatePeerCerts(!revoked.isEmpty());
    }

    /** Read already, together with the other files, so that all of them change at once. */
    @Override
    protected Collection<? extends CRL> loadCRL(@Nullable String path) {
        return revoked;
    }
}
