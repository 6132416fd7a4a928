package io.opendms.ldap;

import static io.opendms.ldap.EmbeddedDirectoryFixture.BASE;
import static io.opendms.ldap.EmbeddedDirectoryFixture.CONTAINER;
import static io.opendms.ldap.EmbeddedDirectoryFixture.connect;
import static io.opendms.ldap.EmbeddedDirectoryFixture.contact;
import static io.opendms.ldap.EmbeddedDirectoryFixture.copyAsIfKilled;
import static io.opendms.ldap.EmbeddedDirectoryFixture.dn;
import static io.opendms.ldap.EmbeddedDirectoryFixture.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchScope;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedDirectoryTest {
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

            Path killed = copyAsIfKilled(data);
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
            Path killed = copyAsIfKilled(data);
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
            killed = copyAsIfKilled(data);
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

            try (EmbeddedDirectory next = open(copyAsIfKilled(data));
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
}
