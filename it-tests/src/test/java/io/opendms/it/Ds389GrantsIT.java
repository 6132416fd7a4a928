package io.opendms.it;

import static io.opendms.it.RefusedWrites.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFException;
import io.opendms.it.peer.Beside;
import io.opendms.it.peer.DirectoryServer;
import io.opendms.it.peer.Ds389Server;
import io.opendms.ldap.DirectoryInspection;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Beside
final class Ds389GrantsIT implements GrantedRightsContract {
    /** The server's own bound of what one search looks through, nsslapd-lookthroughlimit. */
    private static final int MOST_LOOKED_THROUGH = 5_000;

    private Ds389Server server;

    @BeforeAll
    static void peers() {
        Ds389Server.require();
    }

    @BeforeEach
    void start() {
        server = Ds389Server.startClosed();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    public DirectoryServer server() {
        return server;
    }

    @Override
    public void load(String records, LDAPConnection connection) throws LDAPException, LDIFException, IOException {
        PrintedLdif.loadWhatIsNotThere(records, connection);
    }

    @Override
    public LDAPConnection configurator() throws LDAPException {
        return server.administrator();
    }

    @Test
    void neither_rights_nor_roles_are_written() throws Exception {
        grant();
        server.addContacts(server.container(), List.of("press"));
        try (LDAPConnection service = server.service()) {
            refused(() -> service.modify(
                    "CN=press," + server.container(),
                    new Modification(
                            ModificationType.ADD,
                            "aci",
                            "(targetattr = \"*\")(version 3.0; acl \"x\"; allow (all) userdn = \"ldap:///anyone\";)")));
            refused(() -> service.modify(
                    "CN=press," + server.container(),
                    new Modification(ModificationType.ADD, "nsRoleDN", "CN=admins," + server.base())));
        }
    }

    @Test
    void more_contacts_are_read_than_a_search_may_look_through() throws Exception {
        grant();
        server.addContacts(
                server.container(),
                IntStream.rangeClosed(0, MOST_LOOKED_THROUGH)
                        .mapToObj(number -> "list" + number)
                        .toList());

        try (DirectoryInspection inspection = DirectoryInspection.open(server.settings())) {
            assertThat(inspection.incompleteContacts(server.container()).count())
                    .isEqualTo(MOST_LOOKED_THROUGH + 1);
        }
    }
}
