package io.opendms.it.person;

import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.directory.AccountsContract;
import io.opendms.directory.AccountsFixture;
import io.opendms.it.peer.EmbeddedServer;
import io.opendms.it.peer.Peers;
import io.opendms.ldap.LdapSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EmbeddedAccountsIT implements AccountsContract, SignInContract, ApproversContract {
    private final PeopleFixture fixture;
    private final LdapSettings settings;

    EmbeddedAccountsIT(EmbeddedServer server) throws LDAPException {
        this.settings = server.settings();
        this.fixture = new PeopleFixture(server, server.administrator(), PeopleTraits.EMBEDDED);
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @Override
    public LdapSettings settings() {
        return settings;
    }

    @Override
    public AccountsFixture fixture() {
        return fixture;
    }

    @Override
    public void lock(String dn) {
        fixture.disable(dn);
    }
}
