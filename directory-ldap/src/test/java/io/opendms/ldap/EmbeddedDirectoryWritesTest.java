package io.opendms.ldap;

import static io.opendms.ldap.EmbeddedDirectoryFixture.BASE;
import static io.opendms.ldap.EmbeddedDirectoryFixture.CONTAINER;
import static io.opendms.ldap.EmbeddedDirectoryFixture.connect;
import static io.opendms.ldap.EmbeddedDirectoryFixture.contact;
import static io.opendms.ldap.EmbeddedDirectoryFixture.copyAsIfKilled;
import static io.opendms.ldap.EmbeddedDirectoryFixture.dn;
import static io.opendms.ldap.EmbeddedDirectoryFixture.group;
import static io.opendms.ldap.EmbeddedDirectoryFixture.open;
import static io.opendms.ldap.EmbeddedDirectoryFixture.port;
import static io.opendms.ldap.EmbeddedDirectoryFixture.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedDirectoryWritesTest {
    @TempDir
    Path data;

    @Test
    void refuses_strangers() throws LDAPException {
        try (EmbeddedDirectory directory = open(data);
                LDAPConnection stranger = new LDAPConnection("127.0.0.1", port(directory))) {
            assertThat(resultOf(() -> stranger.add(contact("sales")))).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
            assertThat(resultOf(() -> stranger.search(BASE, SearchScope.SUB, "(cn=*)")))
                    .isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        }
    }

    @Test
    void takes_a_contact_without_last_name_and_with_its_class_alone() throws LDAPException {
        try (EmbeddedDirectory directory = open(data);
                LDAPConnection connection = connect(directory)) {
            connection.add(
                    dn("bare"),
                    new Attribute("objectClass", "contact"),
                    new Attribute("cn", "bare"),
                    new Attribute("internetEncoding", "1310720"),
                    new Attribute("mAPIRecipient", "FALSE"));

            assertThat(connection.getEntry(dn("bare")).getObjectClassValues())
                    .contains("top", "person", "organizationalPerson", "contact");
        }
    }

    @Test
    void refuses_values_above_their_bound_and_unknown_attributes() throws LDAPException {
        try (EmbeddedDirectory directory = open(data);
                LDAPConnection connection = connect(directory)) {
            connection.add(contact("sales"));

            assertThat(resultOf(() -> connection.modify(
                            dn("sales"), new Modification(ModificationType.REPLACE, "mailNickname", "a".repeat(65)))))
                    .isEqualTo(ResultCode.CONSTRAINT_VIOLATION);
            assertThat(resultOf(() -> connection.modifyDN(dn("sales"), "CN=" + "a".repeat(65), true)))
                    .isEqualTo(ResultCode.CONSTRAINT_VIOLATION);
            assertThat(resultOf(() -> connection.modify(
                            dn("sales"), new Modification(ModificationType.ADD, "noSuchAttribute", "x"))))
                    .isEqualTo(ResultCode.OBJECT_CLASS_VIOLATION);
        }
    }

    @Test
    void gives_an_account_name_once() throws LDAPException {
        try (EmbeddedDirectory directory = open(data);
                LDAPConnection connection = connect(directory)) {
            connection.add(group("one", "staff"));

            assertThat(resultOf(() -> connection.add(group("two", "STAFF"))))
                    .isEqualTo(ResultCode.ENTRY_ALREADY_EXISTS);
            connection.modify(
                    "CN=one," + CONTAINER, new Modification(ModificationType.REPLACE, "sAMAccountName", "Staff"));
        }
    }

    @Test
    void members_follow_renames_and_deletes() throws LDAPException {
        try (EmbeddedDirectory directory = open(data);
                LDAPConnection connection = connect(directory)) {
            connection.add(contact("sales"));
            connection.add(contact("gone"));
            Entry group = group("staff", "staff");
            group.addAttribute("member", dn("sales"), dn("gone"));
            connection.add(group);

            connection.modifyDN(dn("sales"), "CN=moved", true);
            connection.delete(dn("gone"));

            assertThat(connection.getEntry(group.getDN()).getAttributeValues("member"))
                    .containsExactly("CN=moved," + CONTAINER);
        }
    }

    @Test
    void a_renamed_entry_keeps_the_spelling_of_its_attributes() throws LDAPException {
        try (EmbeddedDirectory directory = open(data);
                LDAPConnection connection = connect(directory)) {
            connection.add(contact("sales"));

            connection.modifyDN(dn("sales"), "CN=moved", true);

            assertThat(connection.getEntry(dn("moved")).toLDIF())
                    .contains("cn: moved")
                    .doesNotContain("CN: moved");
        }
    }

    @Test
    void members_come_and_go_by_the_thousand_and_survive_a_kill() throws Exception {
        List<String> members = IntStream.range(0, 5000)
                .mapToObj(i -> "CN=member " + i + ",OU=Far Away," + BASE)
                .toList();
        try (EmbeddedDirectory directory = open(data);
                LDAPConnection connection = connect(directory)) {
            connection.add(group("staff", "staff"));
            for (int from = 0; from < 5000; from += 1000) {
                change(connection, ModificationType.ADD, members.subList(from, from + 1000));
            }
            assertThat(connection.getEntry(dn("staff")).getAttributeValues("member"))
                    .containsExactlyElementsOf(members);

            change(connection, ModificationType.DELETE, members.subList(0, 4000));

            try (EmbeddedDirectory next = open(copyAsIfKilled(data));
                    LDAPConnection other = connect(next)) {
                assertThat(other.getEntry(dn("staff")).getAttributeValues("member"))
                        .containsExactlyElementsOf(members.subList(4000, 5000));
            }
            change(connection, ModificationType.DELETE, members.subList(4000, 5000));
            assertThat(connection.getEntry(dn("staff")).hasAttribute("member")).isFalse();
        }
    }

    @Test
    void refuses_many_members_of_which_one_is_there_already_or_not_there() throws LDAPException {
        List<String> members =
                IntStream.range(0, 30).mapToObj(i -> dn("member" + i)).toList();
        try (EmbeddedDirectory directory = open(data);
                LDAPConnection connection = connect(directory);
                LDAPConnection stranger = new LDAPConnection("127.0.0.1", port(directory))) {
            connection.add(group("staff", "staff"));
            change(connection, ModificationType.ADD, members.subList(29, 30));

            assertThat(resultOf(() -> change(
                            connection,
                            ModificationType.ADD,
                            members.stream().map(String::toUpperCase).toList())))
                    .isEqualTo(ResultCode.ATTRIBUTE_OR_VALUE_EXISTS);
            assertThat(resultOf(() -> change(connection, ModificationType.DELETE, members)))
                    .isEqualTo(ResultCode.NO_SUCH_ATTRIBUTE);
            assertThat(resultOf(() -> change(stranger, ModificationType.ADD, members)))
                    .isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
            assertThat(connection.getEntry(dn("staff")).getAttributeValues("member"))
                    .containsExactly(members.get(29));
        }
    }

    private static LDAPResult change(LDAPConnection connection, ModificationType type, List<String> members)
            throws LDAPException {
        return connection.modify(dn("staff"), new Modification(type, "member", members.toArray(String[]::new)));
    }
}
