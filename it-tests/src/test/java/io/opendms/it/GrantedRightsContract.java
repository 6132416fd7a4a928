package io.opendms.it;

import static io.opendms.it.RefusedWrites.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFException;
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
import io.opendms.it.peer.DirectoryServer;
import io.opendms.ldap.ContactRepair;
import io.opendms.ldap.DirectoryInspection;
import io.opendms.ldap.DirectoryMeter;
import io.opendms.ldap.LdapDirectory;
import io.opendms.ldap.inspect.IncompleteContacts;
import io.opendms.ldap.inspect.ProbeStep;
import io.opendms.ldap.repair.RepairOptions;
import io.opendms.ldap.repair.RepairProgress;
import io.opendms.ldap.repair.RepairResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is printed for a server is all that the service needs on one where nobody reads by default. */
interface GrantedRightsContract {
    String PERSONS_PASSWORD = "Henry-Pass-1";

    /** A server of this test's own, on which nothing was granted yet. */
    DirectoryServer server();

    /** All that is printed, with what else this server takes. */
    default String records(String printed) {
        return printed;
    }

    /** Loads what is printed, as the command does that is printed with it. */
    default void load(String records, LDAPConnection connection) throws LDAPException, LDIFException, IOException {
        PrintedLdif.load(records, connection);
    }

    /** Who may load them, for the caller to close. */
    LDAPConnection configurator() throws LDAPException;

    @Test
    default void contacts_and_groups_are_written_in_the_container() throws Exception {
        assertThat(failedSteps()).isNotEmpty();

        grant();

        assertThat(failedSteps()).isEmpty();
    }

    @Test
    default void people_are_known_by_uid_with_their_language_and_their_groups() throws Exception {
        addPerson();
        grant();
        try (LdapDirectory directory = LdapDirectory.open(server().settings(), DirectoryMeter.NONE)) {
            Accounts accounts = directory.accounts(List.of(server().container()), InstantSource.system());
            assertThat(accounts.check(accounts.find("henry").orElseThrow(), PERSONS_PASSWORD))
                    .isInstanceOfSatisfying(Verdict.Admitted.class, admitted -> {
                        Account henry = admitted.account();
                        assertThat(henry.languages()).isEqualTo("fr");
                        assertThat(henry.groups()).contains("approvers");
                    });

            directory.apply(directory.plan(
                    farm(), new CreateGroup(Alias.of("team"), new GroupData("Team", "", "", Senders.ANYONE))));
            Plan members = directory.plan(
                    farm(),
                    new ChangeMembers(
                            Alias.of("team"), MemberKind.ACCOUNT, List.of("CONTOSO\\henry"), List.of(), false));
            assertThat(members.unknownMembers()).isEmpty();
            directory.apply(members);
        }
        try (LDAPConnection administrator = server().administrator()) {
            assertThat(administrator
                            .getEntry("CN=Team," + server().container(), "member")
                            .getAttributeValue("member"))
                    .isEqualToIgnoringCase("UID=henry," + server().people());
        }
    }

    @Test
    default void nothing_but_contacts_and_groups_of_the_container_is_written() throws Exception {
        grant();

        RefusedWrites.assertNoMoreThanContactsAndGroups(server(), server().container(), "inetOrgPerson");
    }

    @Test
    default void no_group_and_no_contact_becomes_an_account() throws Exception {
        grant();
        server().addContacts(server().container(), List.of("press"));
        String contact = "CN=press," + server().container();
        try (LDAPConnection service = server().service()) {
            refused(() -> service.add(
                    "dn: CN=door," + server().container(),
                    "objectClass: group",
                    "objectClass: simpleSecurityObject",
                    "cn: door",
                    "groupType: 8",
                    "sAMAccountName: door",
                    "userPassword: " + PERSONS_PASSWORD));
            refused(() -> service.modify(
                    contact,
                    new Modification(ModificationType.ADD, "objectClass", "simpleSecurityObject"),
                    new Modification(ModificationType.ADD, "userPassword", PERSONS_PASSWORD)));
            refused(() ->
                    service.add("dn: CN=below," + contact, "objectClass: inetOrgPerson", "cn: below", "sn: below"));
        }
    }

    /** What is printed for all farms is loaded once more, without a look at what is there. */
    @Test
    default void a_farm_that_is_added_is_granted_its_rights_and_no_more() throws Exception {
        String second = "OU=Second," + server().base();
        server().addOrganizationalUnit(second);
        grant();
        assertThat(failedSteps(second)).isNotEmpty();

        grant(farm(), farm("second", second));
        grant(farm(), farm("second", second));

        assertThat(failedSteps()).isEmpty();
        assertThat(failedSteps(second)).isEmpty();
        RefusedWrites.assertNoMoreThanContactsAndGroups(server(), second, "inetOrgPerson");
        for (String container : List.of(server().container(), second)) {
            server().addContacts(container, List.of("press"));
            try (LDAPConnection service = server().service()) {
                refused(() -> service.modify(
                        "CN=press," + container,
                        new Modification(ModificationType.ADD, "objectClass", "simpleSecurityObject"),
                        new Modification(ModificationType.ADD, "userPassword", PERSONS_PASSWORD)));
                refused(() -> service.delete(container));
            }
        }
    }

    @Test
    default void of_contacts_elsewhere_it_is_not_said_that_they_lack_nothing() throws Exception {
        grant();
        server().addContacts(server().container(), List.of("ours"));
        server().addContacts(server().people(), List.of("old"));
        try (LDAPConnection administrator = server().administrator()) {
            administrator.add(
                    "dn: CN=whole," + server().people(),
                    "objectClass: contact",
                    "cn: whole",
                    "internetEncoding: 1310720",
                    "mAPIRecipient: FALSE");
        }
        List<String> would = new ArrayList<>();

        RepairResult look = repair(true, would);
        RepairResult repair = repair(false, would);

        assertThat(would).singleElement(STRING).isEqualToIgnoringCase("CN=ours," + server().container());
        assertThat(look.found()).isEqualTo(3);
        assertThat(look.failureLines())
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(line).containsIgnoringCase(server().people()).contains("it is not known"));
        assertThat(look.complete()).isFalse();
        assertThat(repair.mended()).isEqualTo(1);
        assertThat(repair.failureLines())
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(line).containsIgnoringCase(server().people()).contains("50"));
        assertThat(repair.complete()).isFalse();
        try (DirectoryInspection inspection = DirectoryInspection.open(server().settings())) {
            IncompleteContacts contacts = inspection.incompleteContacts(server().people());
            assertThat(contacts.count()).isEqualTo(2);
            assertThat(contacts.unknown()).isEqualTo(2);
        }
    }

    private RepairResult repair(boolean dryRun, List<String> would) throws IOException {
        return ContactRepair.run(
                server().settings(),
                new RepairOptions(server().base(), Optional.empty(), dryRun, Optional.empty()),
                new RepairProgress() {
                    @Override
                    public void wouldMend(String dn) {
                        would.add(dn);
                    }
                });
    }

    private void addPerson() throws LDAPException, LDIFException {
        try (LDAPConnection administrator = server().administrator()) {
            administrator.add(
                    "dn: UID=henry," + server().people(),
                    "objectClass: inetOrgPerson",
                    "uid: henry",
                    "cn: Henry",
                    "sn: Henry",
                    "preferredLanguage: fr",
                    "userPassword: " + PERSONS_PASSWORD);
            administrator.add(
                    "dn: CN=approvers," + server().people(),
                    "objectClass: groupOfUniqueNames",
                    "cn: approvers",
                    "uniqueMember: UID=henry," + server().people());
        }
    }

    private List<String> failedSteps() {
        return failedSteps(server().container());
    }

    private List<String> failedSteps(String container) {
        try (DirectoryInspection inspection = DirectoryInspection.open(server().settings())) {
            return inspection.writeProbe(container).stream()
                    .filter(step -> step.problem().isPresent())
                    .map(ProbeStep::name)
                    .toList();
        }
    }

    private Farm farm() {
        return farm("contoso", server().container());
    }

    private static Farm farm(String name, String container) {
        return new Farm(
                name,
                List.of(),
                container,
                new AddressTemplates(List.of()),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT);
    }

    /** Loads what is printed. */
    default void grant() throws LDAPException, LDIFException, IOException {
        grant(farm());
    }

    private void grant(Farm... farms) throws LDAPException, LDIFException, IOException {
        Settings settings = new Settings(
                Path.of("data"),
                new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()),
                new ManagementSettings("127.0.0.1", 0),
                new DirectorySettings.Ldap(server().settings()),
                new Farms(List.of(farms)));
        try (LDAPConnection configurator = configurator()) {
            load(records(GrantsText.asking(settings)), configurator);
        }
    }
}
