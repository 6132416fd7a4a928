package io.opendms.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.opendms.ldap.person.Approver;
import io.opendms.ldap.person.ApproverName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApproversTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:15:30Z");
    private static final String PEOPLE = "OU=SharePoint," + EmbeddedDirectoryFixture.BASE;
    private static final String FARM = "OU=Farm," + EmbeddedDirectoryFixture.BASE;
    private static final String DISABLED = "514";

    @TempDir
    private Path folder;

    private EmbeddedDirectory directory;
    private LDAPConnection connection;

    @BeforeEach
    void open() throws LDAPException {
        directory = EmbeddedDirectoryFixture.open(folder);
        connection = EmbeddedDirectoryFixture.connect(directory);
        person("anna", "anna@contoso.com", "512");
        person("bob", "", "512");
        person("eve", "eve@contoso.com", DISABLED);
    }

    @AfterEach
    void close() {
        connection.close();
        directory.close();
    }

    @Test
    void people_are_found_by_account_name_address_and_dn() {
        assertThat(approvers("anna", "CONTOSO\\anna", "Anna@contoso.com", "CN=anna," + PEOPLE))
                .allSatisfy(name -> assertThat(name.people())
                        .singleElement()
                        .isEqualTo(new Approver("CN=anna," + PEOPLE, true, true)));
    }

    @Test
    void who_is_disabled_or_has_no_address_is_told() {
        assertThat(approvers("bob", "eve"))
                .flatExtracting(ApproverName::people)
                .containsExactly(
                        new Approver("CN=bob," + PEOPLE, true, false), new Approver("CN=eve," + PEOPLE, false, true));
    }

    @Test
    void a_group_stands_for_its_members_and_those_of_groups_in_it() throws LDAPException {
        group("inner", "CN=anna," + PEOPLE, "CN=outer," + PEOPLE);
        group("outer", "CN=inner," + PEOPLE, "CN=eve," + PEOPLE, "CN=gone," + PEOPLE);

        assertThat(approvers("CN=outer," + PEOPLE, "outer"))
                .allSatisfy(name -> assertThat(name.people())
                        .extracting(Approver::dn)
                        .containsExactlyInAnyOrder("CN=anna," + PEOPLE, "CN=eve," + PEOPLE));
    }

    @Test
    void what_means_nobody_is_told_with_the_reason() throws LDAPException {
        group("empty");

        assertThat(approvers("nobody", "CN=missing," + PEOPLE, "CN=empty," + PEOPLE))
                .extracting(ApproverName::problem)
                .containsExactly(
                        "no person and no group is meant by this, or more than one, or dms may not read it",
                        "no person and no group is meant by this, or more than one, or dms may not read it",
                        "the group has no members");
    }

    @Test
    void a_group_of_a_farm_decides_by_its_dn_only() throws LDAPException {
        connection.add(
                new Entry(FARM, new Attribute("objectClass", "organizationalUnit"), new Attribute("ou", "Farm")));
        connection.add(new Entry(
                "CN=deciders," + FARM,
                new Attribute("objectClass", "group"),
                new Attribute("cn", "deciders"),
                new Attribute("groupType", "2"),
                new Attribute("sAMAccountName", "deciders"),
                new Attribute("member", "CN=anna," + PEOPLE)));

        assertThat(approvers("deciders")).singleElement().satisfies(name -> {
            assertThat(name.people()).isEmpty();
            assertThat(name.problem()).startsWith("a group in a farm's container counts by its DN only");
        });
        assertThat(approvers("CN=deciders," + FARM))
                .flatExtracting(ApproverName::people)
                .containsExactly(new Approver("CN=anna," + PEOPLE, true, true));
    }

    @Test
    void an_address_that_is_no_name_by_which_somebody_decides_means_nobody_and_says_what_to_write()
            throws LDAPException {
        person("carl", "CARL:x@contoso.com", "512");
        group("team", "CN=anna," + PEOPLE);
        connection.modify("CN=team," + PEOPLE, new Modification(ModificationType.ADD, "mail", "team@contoso.com"));

        assertThat(approvers("carl:x@contoso.com", "team@contoso.com"))
                .allSatisfy(name -> assertThat(name.people()).isEmpty())
                .extracting(ApproverName::problem)
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .startsWith("this is only an address of CN=carl," + PEOPLE)
                                .endsWith("write carl instead"),
                        problem -> assertThat(problem)
                                .startsWith("this is only an address of CN=team," + PEOPLE)
                                .endsWith("write team instead"));
    }

    private List<ApproverName> approvers(String... names) {
        try (DirectoryInspection inspection = DirectoryInspection.open(directory.settings())) {
            return inspection.approvers(List.of(names), List.of(FARM), NOW);
        }
    }

    private void person(String name, String mail, String control) throws LDAPException {
        Entry entry = new Entry(
                "CN=" + name + "," + PEOPLE,
                new Attribute("objectClass", "user"),
                new Attribute("cn", name),
                new Attribute("sn", name),
                new Attribute("sAMAccountName", name),
                new Attribute("userAccountControl", control));
        if (!mail.isEmpty()) {
            entry.addAttribute("mail", mail);
        }
        connection.add(entry);
    }

    private void group(String name, String... members) throws LDAPException {
        Entry entry = new Entry(
                "CN=" + name + "," + PEOPLE,
                new Attribute("objectClass", "group"),
                new Attribute("cn", name),
                new Attribute("groupType", "2"),
                new Attribute("sAMAccountName", name));
        if (members.length > 0) {
            entry.addAttribute("member", members);
        }
        connection.add(entry);
    }
}
