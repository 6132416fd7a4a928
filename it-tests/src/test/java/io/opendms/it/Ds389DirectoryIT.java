package io.opendms.it;

import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.directory.DirectoryContract;
import io.opendms.directory.DirectoryFixture;
import io.opendms.directory.Traits;
import io.opendms.it.peer.Ds389Server;
import io.opendms.it.peer.Peers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class Ds389DirectoryIT implements DirectoryContract {
    private static final Traits TRAITS = new Traits("", true, false, 128, true, true, false);

    private final PeerFixture fixture;

    Ds389DirectoryIT(Ds389Server server) throws LDAPException {
        this.fixture = PeerFixture.of(server, TRAITS, "inetOrgPerson", "securityPrincipal", "Mail-Recipient");
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
