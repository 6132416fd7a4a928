package io.opendms.it;

import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.directory.DirectoryContract;
import io.opendms.directory.DirectoryFixture;
import io.opendms.directory.Traits;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SambaServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SambaDirectoryIT implements DirectoryContract {
    private static final Traits TRAITS = new Traits("CONTOSO", true, false, 64, true, true, true);

    private final PeerFixture fixture;

    SambaDirectoryIT(SambaServer server) throws LDAPException {
        this.fixture = PeerFixture.of(server, TRAITS, "user");
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
