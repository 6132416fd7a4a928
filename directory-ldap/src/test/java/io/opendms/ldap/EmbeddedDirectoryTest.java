package io.opendms.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedDirectoryTest {
    static final String BASE = "DC=contoso,DC=com";
    static final String CONTAINER = "OU=Lists,OU=SharePoint," + BASE;

    @TempDir
    Path data;

    @Test
    void makes_search_base_and_containers_when_new() throws LDAPException {
        try (EmbeddedDirectory directory = open(data);
                LDAPConnection connection = connect(directory)) {
            assertThat(connection.getEntry(BASE).getObjectClassValues()).contains("domainDNS");
            assertThat(connection.getEntry(CONTAINER).getObjectClassValues()).contains("organizationalUnit");
            assertThat(connection.getEntry("OU=SharePoint," + BASE)).isNotNull();
        }
    }

    @Test
    void keeps_its_content_when_closed_and_opened() throws LDAPException {
        String uuid;
        try (EmbeddedDirectory directory = open(data);
                LDAPConnection connection = connect(directory)) {
            connection.add(contact("sales"));
            uuid = connection.getEntry(dn("sales"), "entryUUID").getAttributeValue("entryUUID");
        }
        try (EmbeddedDirectory directory = open(data);
                LDAPConnection connection = connect(directory)) {
            Entry found = connection.getEntry(dn("sales"), "*", "entryUUID");
            assertThat(found.getAttributeValue("displayName")).isEqualTo("Vertrieb ☃");
            assertThat(found.getAttributeValue("entryUUID")).isEqualTo(uuid);
        }
    }

    @Test
    void keeps_every_answered_write_when_killed() throws Exception {
        try (EmbeddedDirectory directory = open(data);
                LDAPConnection connection = connect(directory)) {
            connection.add(contact("one"));
            connection.add(contact("two"));
            connection.add(contact("three"));
            connection.modify(dn("one"), new Modification(ModificationType.REPLACE, "displayName", " changed "));
            connection.modifyDN(dn("two"), "CN=zwei", true);
            connection.delete(dn("three"));

            Path killed = copyAsIfKilled();
            try (EmbeddedDirectory next = open(killed);
                    LDAPConnection other = connect(next)) {
                assertThat(other.getEntry(dn("one")).getAttributeValue("displayName"))
                        .isEqualTo(" changed ");
                assertThat(other.getEntry(dn("two"))).isNull();
                assertThat(other.getEntry(dn("zwei"))).isNotNull();
                assertThat(other.getEntry(dn("three"))).isNull();
            }
        }
    }

    @Test
    void starts_with_a_torn_last_change() throws Exception {
        try (EmbeddedDirectory directory = open(data);
                LDAPConnection connection = connect(directory)) {
            connection.add(contact("whole"));
            Path killed = copyAsIfKilled();
            Path journal = killed.resolve("directory/journal.ldif");
            Files.writeString(journal, "# change 99 500 abcdef\ndn: CN=torn", StandardOpenOption.APPEND);

            for (int start = 0; start < 2; start++) {
                try (EmbeddedDirectory next = open(killed);
                        LDAPConnection other = connect(next)) {
                    assertThat(other.getEntry(dn("whole"))).isNotNull();
                    assertThat(other.getEntry("CN=torn," + CONTAINER)).isNull();
                }
            }
            assertThat(killed.resolve("directory/journal.ldif.torn")).content().endsWith("dn: CN=torn");
        }
    }

    @Test
    void counts_a_change_once_that_snapshot_and_journal_both_hold() throws Exception {
        Path killed;
        try (EmbeddedDirectory directory = open(data);
                LDAPConnection connection = connect(directory)) {
            connection.add(contact("sales"));
            connection.modifyDN(dn("sales"), "CN=moved", true);
            killed = copyAsIfKilled();
        }
        // As after a kill between the snapshot and the emptying of the journal.
        Files.copy(
                data.resolve("directory/content.ldif"),
                killed.resolve("directory/content.ldif"),
                StandardCopyOption.REPLACE_EXISTING);

        try (EmbeddedDirectory next = open(killed);
                LDAPConnection other = connect(next)) {
            assertThat(other.getEntry("CN=moved," + CONTAINER)).isNotNull();
            assertThat(other.getEntry(dn("sales"))).isNull();
        }
    }

    @Test
    void keeps_the_order_of_writes_that_come_at_once() throws Exception {
        try (EmbeddedDirectory directory = open(data);
                LDAPConnection connection = connect(directory)) {
            connection.add(contact("shared"));
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                String name = "writer" + writer;
                writers.add(threads.submit((Callable<?>) () -> {
                    try (LDAPConnection own = connect(directory)) {
                        for (int turn = 0; turn < 25; turn++) {
                            own.modify(
                                    dn("shared"),
                                    new Modification(ModificationType.REPLACE, "description", name + " " + turn));
                        }
                        return null;
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            threads.shutdown();
            String last = connection.getEntry(dn("shared")).getAttributeValue("description");

            try (EmbeddedDirectory next = open(copyAsIfKilled());
                    LDAPConnection other = connect(next)) {
                assertThat(other.getEntry(dn("shared")).getAttributeValue("description"))
                        .isEqualTo(last);
            }
        }
    }

    @Test
    void refuses_a_second_process() {
        try (EmbeddedDirectory directory = open(data)) {
            assertThat(directory.settings().urls()).hasSize(1);
            assertThatThrownBy(() -> open(data))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void refuses_a_container_outside_the_search_base() {
        assertThatThrownBy(() -> EmbeddedDirectory.open(data, BASE, List.of("OU=x,DC=other")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not lie below");
        open(data).close();
    }

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

            try (EmbeddedDirectory next = open(copyAsIfKilled());
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

    @Test
    void adds_people_only_once() throws LDAPException {
        List<EmbeddedDirectory.Person> people =
                List.of(new EmbeddedDirectory.Person("amueller", "Anna", "Müller", "anna.mueller@contoso.com"));
        try (EmbeddedDirectory directory = open(data);
                LDAPConnection connection = connect(directory)) {
            directory.addPeople(people);
            directory.addPeople(people);

            assertThat(connection
                            .search(BASE, SearchScope.SUB, "(sAMAccountName=amueller)")
                            .getSearchEntries())
                    .singleElement()
                    .satisfies(entry ->
                            assertThat(entry.getAttributeValue("displayName")).isEqualTo("Anna Müller"));
        }
    }

    private Path copyAsIfKilled() throws IOException {
        Path copy = Files.createDirectories(data.resolve("copy/directory"));
        try (Stream<Path> files = Files.list(data.resolve("directory"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return copy.getParent();
    }

    private static EmbeddedDirectory open(Path data) {
        return EmbeddedDirectory.open(data, BASE, List.of(CONTAINER));
    }

    static LDAPConnection connect(EmbeddedDirectory directory) throws LDAPException {
        LdapSettings settings = directory.settings();
        return new LDAPConnection(
                "127.0.0.1",
                port(directory),
                settings.bindDn(),
                settings.bindPassword().value());
    }

    private static int port(EmbeddedDirectory directory) {
        URI url = directory.settings().urls().get(0);
        return url.getPort();
    }

    private static String dn(String alias) {
        return "CN=" + alias + "," + CONTAINER;
    }

    private static Entry contact(String alias) {
        Entry entry = new Entry(dn(alias), new Attribute[0]);
        entry.addAttribute("objectClass", "top", "person", "organizationalPerson", "contact");
        entry.addAttribute("cn", alias);
        entry.addAttribute("mailNickname", alias);
        entry.addAttribute("displayName", "Vertrieb ☃");
        return entry;
    }

    private static Entry group(String cn, String account) {
        Entry entry = new Entry(dn(cn), new Attribute[0]);
        entry.addAttribute("objectClass", "group");
        entry.addAttribute("cn", cn);
        entry.addAttribute("groupType", "8");
        entry.addAttribute("sAMAccountName", account);
        return entry;
    }

    private static ResultCode resultOf(Callable<?> operation) {
        try {
            operation.call();
            return ResultCode.SUCCESS;
        } catch (LDAPException e) {
            return e.getResultCode();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
