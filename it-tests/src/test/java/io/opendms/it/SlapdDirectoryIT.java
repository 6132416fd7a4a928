package io.opendms.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.change.ChangeMembers;
import io.opendms.change.CreateGroup;
import io.opendms.directory.DirectoryContract;
import io.opendms.directory.DirectoryFixture;
import io.opendms.directory.Plan;
import io.opendms.directory.Traits;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.MemberKind;
import io.opendms.entry.Senders;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SlapdDirectoryIT implements DirectoryContract {
    private static final Traits TRAITS = new Traits("", true, false, 64, true, true, true);

    private final PeerFixture fixture;

    SlapdDirectoryIT(SlapdServer server) throws LDAPException {
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

    /** Of whom dms takes {@code uid} for the account name, as OpenLDAP's own schema has no other. */
    private String addPerson(String account) {
        String dn = fixture.addUser("person of " + account);
        fixture.set(dn, "sAMAccountName", List.of());
        fixture.set(dn, "uid", List.of(account));
        return dn;
    }

    @Test
    void gives_a_group_no_account_name_that_a_person_has_as_uid() {
        addPerson("ben");

        make(new CreateGroup(Alias.of("Ben"), new GroupData("T", "", "", Senders.ANYONE)));

        assertThat(entry("Ben")).containsEntry("sAMAccountName", List.of("Ben-2"));
    }

    @Test
    void takes_no_group_for_the_person_whose_name_it_has() {
        make(new CreateGroup(Alias.of("crew"), new GroupData("T", "", "", Senders.ANYONE)));
        make(new CreateGroup(Alias.of("ben"), new GroupData("T", "", "", Senders.ANYONE)));
        addPerson("ben");

        Plan plan = make(
                new ChangeMembers(Alias.of("crew"), MemberKind.ACCOUNT, List.of("CONTOSO\\ben"), List.of(), false));

        assertThat(plan.unknownMembers()).containsExactly("CONTOSO\\ben");
        assertThat(entry("crew")).doesNotContainKey("member");
    }
}
