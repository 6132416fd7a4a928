package io.opendms.it;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.it.peer.DirectoryServer;
import io.opendms.it.peer.SlapdServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class OpenLdapGrantsIT implements GrantedRightsContract {
    private SlapdServer server;

    @BeforeEach
    void start() {
        server = SlapdServer.startClosed();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    public DirectoryServer server() {
        return server;
    }

    /** With the rule for the overlay, which this server has. */
    @Override
    public String records(String printed) {
        return ofOpenLdap(printed).replace("\n# olcAccess:", "\nolcAccess:");
    }

    /** The records for OpenLDAP, in all that is printed. */
    static String ofOpenLdap(String printed) {
        String from = printed.substring(printed.indexOf("dn: olcDatabase="));
        return from.substring(0, from.indexOf("\n# 389 "));
    }

    @Override
    public LDAPConnection configurator() throws LDAPException {
        return server.configurator();
    }
}
