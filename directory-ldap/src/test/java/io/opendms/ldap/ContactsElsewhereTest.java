package io.opendms.ldap;

import static io.opendms.ldap.Scene.FARM;
import static io.opendms.ldap.Scene.accounts;
import static io.opendms.ldap.Scene.addUsers;
import static io.opendms.ldap.Scene.createTeam;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.ResultCode;
import io.opendms.directory.Plan;
import io.opendms.ldap.ScriptedServer.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Members that an administrator added from outside of the search base, where Active Directory's users are cleared. */
final class ContactsElsewhereTest {
    private static final String CONTACT = "CN=partner," + InMemoryServer.PEOPLE;

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_contact_that_the_server_has_stays() {
        List<String> users = addUsers(server, 1);
        server.add(contact());
        createTeam(server, List.of(users.get(0), CONTACT));

        try (LdapDirectory directory = open()) {
            assertThat(leaving(directory)).isEqualTo(List.of(users.get(0)));
        }
    }

    @Test
    void a_contact_that_the_global_catalog_knows_stays() {
        try (ScriptedServer forest = new ScriptedServer();
                LdapDirectory directory = open(forest.port())) {
            List<String> users = addUsers(server, 1);
            forest.add(contact());
            createTeam(server, List.of(users.get(0), CONTACT));

            assertThat(leaving(directory)).isEqualTo(List.of(users.get(0)));
        }
    }

    @Test
    void a_member_that_nobody_here_knows_counts_as_an_account() {
        createTeam(server, List.of(CONTACT));

        try (LdapDirectory directory = open()) {
            directory.maxAliasLength();
            // The group, its members, the contacts below the search base.
            for (int known = 0; known < 3; known++) {
                server.next(OperationType.SEARCH, Fault.none());
            }
            server.next(OperationType.SEARCH, Fault.answer(ResultCode.REFERRAL, ""));

            assertThat(leaving(directory)).isEqualTo(List.of(CONTACT));
        }
    }

    private static List<String> leaving(LdapDirectory directory) {
        Plan plan = directory.plan(FARM, accounts(List.of(), true));
        return plan.ldif()
                .lines()
                .filter(line -> line.startsWith("member: "))
                .map(line -> line.substring("member: ".length()))
                .toList();
    }

    private static Entry contact() {
        return new Entry(
                CONTACT,
                new Attribute("objectClass", "contact"),
                new Attribute("cn", "partner"),
                new Attribute("distinguishedName", CONTACT));
    }

    private LdapDirectory open(int... catalogPorts) {
        LdapSettings plain = InMemoryServer.settings(Duration.ofSeconds(10), server.port());
        return LdapDirectory.open(
                new LdapSettings(
                        Optional.of(Profile.ACTIVE_DIRECTORY),
                        plain.urls(),
                        plain.startTls(),
                        plain.trustFile(),
                        plain.bindDn(),
                        plain.bindPassword(),
                        InMemoryServer.CONTAINER,
                        Arrays.stream(catalogPorts)
                                .mapToObj(port -> URI.create("ldap://127.0.0.1:" + port))
                                .toList(),
                        plain.connectTimeout(),
                        plain.responseTimeout(),
                        plain.poolSize()),
                DirectoryMeter.NONE);
    }
}
