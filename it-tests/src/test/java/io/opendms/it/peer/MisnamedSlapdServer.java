package io.opendms.it.peer;

import io.opendms.ldap.LdapSettings;
import java.net.URI;

/** OpenLDAP at {@code localhost} whose certificate is for another host. */
public final class MisnamedSlapdServer implements AutoCloseable {
    private final SlapdServer server;

    private MisnamedSlapdServer(SlapdServer server) {
        this.server = server;
    }

    static MisnamedSlapdServer start() {
        return new MisnamedSlapdServer(SlapdServer.start(false, "ldap.contoso.test"));
    }

    /** LDAPS, trusting the authority that signed the certificate. */
    public LdapSettings ldaps() {
        return server.settings(false, URI.create("ldaps://localhost:" + server.tlsPort()));
    }

    /** StartTLS, trusting the authority that signed the certificate. */
    public LdapSettings startTls() {
        return server.settings(true, URI.create("ldap://localhost:" + server.port()));
    }

    @Override
    public void close() {
        server.close();
    }
}
