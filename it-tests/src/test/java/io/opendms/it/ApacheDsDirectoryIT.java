package io.opendms.it;

import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.directory.DirectoryContract;
import io.opendms.directory.DirectoryFixture;
import io.opendms.directory.Traits;
import io.opendms.it.peer.ApacheDsServer;
import io.opendms.it.peer.Peers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApacheDsDirectoryIT implements DirectoryContract {
    private static final Traits TRAITS = new Traits("", false, false, 64, false, false, true);

    private final PeerFixture fixture;

    ApacheDsDirectoryIT(ApacheDsServer server) throws LDAPException {
        this.fixture = PeerFixture.of(server, TRAITS, "inetOrgPerson", "securityPrincipal", "mailRecipient");
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @Override
    public DirectoryFixture fixture() {
        return fixture;
    }
}
