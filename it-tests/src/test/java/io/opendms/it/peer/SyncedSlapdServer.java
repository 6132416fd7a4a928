package io.opendms.it.peer;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.ldap.LdapSettings;

/** OpenLDAP that answers a write only when it is on disk. */
public final class SyncedSlapdServer implements DirectoryServer {
    private final SlapdServer server;

    private SyncedSlapdServer(SlapdServer server) {
        this.server = server;
    }

    static SyncedSlapdServer start() {
        return new SyncedSlapdServer(SlapdServer.start(true, "localhost"));
    }

    @Override
    public LdapSettings settings() {
        return server.settings();
    }

    @Override
    public String base() {
        return server.base();
    }

    @Override
    public String container() {
        return server.container();
    }

    @Override
    public String people() {
        return server.people();
    }

    @Override
    public LDAPConnection administrator() throws LDAPException {
        return server.administrator();
    }

    @Override
    public void close() {
        server.close();
    }
}
