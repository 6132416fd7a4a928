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
        return printed.replaceAll("(?m)^# (?=add: olcAccess$|olcAccess: |-$)", "");
    }

    @Override
    public LDAPConnection configurator() throws LDAPException {
        return server.configurator();
    }
}
