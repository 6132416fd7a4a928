package io.opendms.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldif.LDIFReader;
import io.opendms.change.ChangeMembers;
import io.opendms.change.CreateGroup;
import io.opendms.config.DirectorySettings;
import io.opendms.config.HttpSettings;
import io.opendms.config.ManagementSettings;
import io.opendms.config.Settings;
import io.opendms.directory.Account;
import io.opendms.directory.Accounts;
import io.opendms.directory.Plan;
import io.opendms.directory.Verdict;
import io.opendms.doctor.GrantsText;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.MemberKind;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import io.opendms.it.peer.SlapdServer;
import io.opendms.ldap.DirectoryInspection;
import io.opendms.ldap.DirectoryMeter;
import io.opendms.ldap.LdapDirectory;
import io.opendms.ldap.inspect.ProbeStep;
import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is printed for OpenLDAP is all that the service needs on a server where nobody reads by default. */
final class OpenLdapGrantsIT {
    private static final String PASSWORD = "Henry-Pass-1";

    @TempDir
    Path folder;

    private SlapdServer server;
    private Farm farm;

    @BeforeEach
    void start() throws Exception {
        server = SlapdServer.startClosed();
        farm = new Farm(
                "contoso",
                List.of(),
                server.container(),
                new AddressTemplates(List.of()),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT);
        try (LDAPConnection administrator = server.administrator()) {
            administrator.add(
                    "dn: UID=henry," + server.people(),
                    "objectClass: inetOrgPerson",
                    "uid: henry",
                    "cn: Henry",
                    "sn: Henry",
                    "preferredLanguage: fr",
                    "userPassword: " + PASSWORD);
            administrator.add(
                    "dn: CN=approvers," + server.people(),
                    "objectClass: groupOfUniqueNames",
                    "cn: approvers",
                    "uniqueMember: UID=henry," + server.people());
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void contacts_and_groups_are_written_in_the_container() throws Exception {
        assertThat(failedSteps()).isNotEmpty();

        grant();

        assertThat(failedSteps()).isEmpty();
    }

    @Test
    void people_are_known_by_uid_with_their_language_and_their_groups() throws Exception {
        grant();
        try (LdapDirectory directory = LdapDirectory.open(server.settings(), DirectoryMeter.NONE)) {
            Accounts accounts = directory.accounts(List.of(server.container()), InstantSource.system());
            assertThat(accounts.check(accounts.find("henry").orElseThrow(), PASSWORD))
                    .isInstanceOfSatisfying(Verdict.Admitted.class, admitted -> {
                        Account henry = admitted.account();
                        assertThat(henry.languages()).isEqualTo("fr");
                        assertThat(henry.groups()).contains("approvers");
                    });

            directory.apply(directory.plan(
                    farm, new CreateGroup(Alias.of("team"), new GroupData("Team", "", "", Senders.ANYONE))));
            Plan members = directory.plan(
                    farm,
                    new ChangeMembers(
                            Alias.of("team"), MemberKind.ACCOUNT, List.of("CONTOSO\\henry"), List.of(), false));
            assertThat(members.unknownMembers()).isEmpty();
            directory.apply(members);
        }
        try (LDAPConnection administrator = server.administrator()) {
            assertThat(administrator
                            .getEntry("CN=Team," + server.container(), "member")
                            .getAttributeValue("member"))
                    .isEqualToIgnoringCase("UID=henry," + server.people());
        }
    }

    private List<String> failedSteps() {
        try (DirectoryInspection inspection = DirectoryInspection.open(server.settings())) {
            return inspection.writeProbe(server.container()).stream()
                    .filter(step -> step.problem().isPresent())
                    .map(ProbeStep::name)
                    .toList();
        }
    }

    /** Loads what is printed, with the rule for the overlay, which this server has. */
    private void grant() throws Exception {
        Settings settings = new Settings(
                folder,
                new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()),
                new ManagementSettings("127.0.0.1", 0),
                new DirectorySettings.Ldap(server.settings()),
                new Farms(List.of(farm)));
        String printed = GrantsText.of(settings);
        String ldif = printed.substring(printed.indexOf("dn: olcDatabase=")).replace("\n# olcAccess:", "\nolcAccess:");
        try (LDAPConnection configurator = server.configurator();
                LDIFReader reader = new LDIFReader(new BufferedReader(new StringReader(ldif)))) {
            reader.readChangeRecord().processChange(configurator);
        }
    }
}
