package io.opendms.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.directory.Accounts;
import io.opendms.directory.DirectoryFailure;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups with more members than anybody reads by eye. */
class LargeGroupTest {
    private static final String PEOPLE = "OU=SharePoint," + EmbeddedDirectoryFixture.BASE;

    @TempDir
    private Path folder;

    private EmbeddedDirectory directory;
    private LDAPConnection connection;

    @BeforeEach
    void open() throws LDAPException {
        directory = EmbeddedDirectoryFixture.open(folder);
        connection = EmbeddedDirectoryFixture.connect(directory);
    }

    @AfterEach
    void close() {
        connection.close();
        directory.close();
    }

    @Test
    void all_members_are_told_of_and_not_the_first_ones_only() throws LDAPException {
        for (int i = 0; i < 250; i++) {
            connection.add(new Entry(
                    "CN=p" + i + "," + PEOPLE,
                    new Attribute("objectClass", "user"),
                    new Attribute("cn", "p" + i),
                    new Attribute("sn", "p" + i),
                    new Attribute("sAMAccountName", "p" + i),
                    new Attribute("userAccountControl", "512")));
        }
        group("inner", 200, 250);
        group("everybody", 0, 200, "CN=inner," + PEOPLE, "CN=everybody," + PEOPLE);

        List<String> everybody =
                IntStream.range(0, 250).mapToObj(i -> "CN=p" + i + "," + PEOPLE).toList();
        assertThat(members("CN=everybody," + PEOPLE)).containsExactlyInAnyOrderElementsOf(everybody);
        assertThat(members("everybody")).hasSize(250);
        assertThat(members("p1")).as("a person is no group").isEmpty();
        assertThat(members("nobody")).isEmpty();
    }

    @Test
    void a_group_beyond_the_limit_has_no_answer_rather_than_a_part_of_one() throws LDAPException {
        group("full", 0, Accounts.MOST_MEMBERS);
        group("over", 0, Accounts.MOST_MEMBERS + 1);

        assertThat(members("full")).isEmpty();
        assertThatThrownBy(() -> members("over"))
                .isInstanceOf(DirectoryFailure.TooMany.class)
                .hasMessageContaining("CN=over")
                .hasMessageContaining("more than " + Accounts.MOST_MEMBERS + " members");
    }

    private List<String> members(String group) {
        try (LdapDirectory ldap = LdapDirectory.open(directory.settings(), DirectoryMeter.NONE)) {
            return ldap.accounts(List.of(), InstantSource.system()).members(group);
        }
    }

    private void group(String name, int from, int to, String... others) throws LDAPException {
        String[] members = IntStream.range(from, to)
                .mapToObj(i -> "CN=p" + i + "," + PEOPLE)
                .toArray(String[]::new);
        Entry entry = new Entry(
                "CN=" + name + "," + PEOPLE,
                new Attribute("objectClass", "group"),
                new Attribute("cn", name),
                new Attribute("groupType", "2"),
                new Attribute("sAMAccountName", name),
                new Attribute("member", members));
        for (String other : others) {
            entry.addAttribute("member", other);
        }
        connection.add(entry);
    }
}
