package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.ldap.LdapSettings;
import io.opendms.store.Store;
import io.opendms.store.StoreReader;
import io.opendms.store.StoreSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands write to a directory that is reached by LDAP stands in the audit trail, or it is said that it does not. */
class TerminalTrailTest {
    private static final String CONTAINER = "OU=SharePoint,DC=contoso,DC=test";

    private final Terminal terminal = new Terminal();

    @TempDir
    private Path folder;

    private EmbeddedDirectory directory;
    private StoreSettings store;
    private String file = "";

    @BeforeEach
    void open_a_directory() throws Exception {
        directory = EmbeddedDirectory.open(folder.resolve("elsewhere"), "DC=contoso,DC=test", List.of());
        store = StoreSettings.embedded(folder.resolve("data"));
        file = LdapFile.write(folder, directory.settings(), CONTAINER);
    }

    @AfterEach
    void close_it() {
        directory.close();
    }

    @Test
    void the_container_and_the_repair_are_recorded_with_who_and_how() throws Exception {
        Store.open(store, InstantSource.system()).close();

        assertThat(terminal.run("directory", "create-ou", "--config", file))
                .as(terminal.err())
                .isZero();
        addBareContact();
        Path undo = folder.resolve("undo.ldif");
        assertThat(terminal.run(
                        "repair", "contact-attributes", "--yes", "--undo-ldif", undo.toString(), "--config", file))
                .as(terminal.err())
                .isZero();

        assertThat(terminal.err()).doesNotContain("audit trail");
        String account = System.getProperty("user.name");
        String how = "filter none, undo LDIF " + undo;
        assertThat(records())
                .containsExactly(
                        "CreateContainer BEGUN " + CONTAINER + " by " + account + ", terminal of " + account + ": ",
                        "CreateContainer DONE " + CONTAINER + " by " + account + ", terminal of " + account + ": ",
                        "RepairContacts BEGUN " + CONTAINER + " by " + account + ", terminal of " + account + ": "
                                + how,
                        "RepairContacts DONE " + CONTAINER + " by " + account + ", terminal of " + account
                                + ": found 1, mended 1, refused 0, not tried 0; " + how);
    }

    @Test
    void where_there_is_no_trail_to_write_it_is_said_and_none_is_made() {
        assertThat(terminal.run("directory", "create-ou", "--config", file))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.err()).contains("comes into no audit trail", "there is no store in " + store.data());
        assertThat(store.data()).doesNotExist();

        try (Store service = Store.open(store, InstantSource.system())) {
            assertThat(terminal.run("repair", "contact-attributes", "--yes", "--config", file))
                    .as(terminal.err())
                    .isZero();
            assertThat(service.node()).isNotEmpty();
        }
        assertThat(terminal.err()).contains("comes into no audit trail", "is already in use");
    }

    @Test
    void where_the_store_is_on_a_server_it_is_said_that_no_node_was_here() throws Exception {
        Path shared = Path.of(file);
        Files.writeString(shared, Files.readString(shared) + "store: { url: 'jdbc:postgresql://db.invalid/dms' }\n");

        assertThat(terminal.run("directory", "create-ou", "--config", file))
                .as(terminal.err())
                .isZero();

        assertThat(terminal.err())
                .contains("comes into no audit trail: there is no folder " + store.data()
                        + " of a node with its store at postgresql://db.invalid/dms");
        assertThat(store.data()).doesNotExist();
    }

    private void addBareContact() throws Exception {
        LdapSettings ldap = directory.settings();
        URI server = ldap.urls().get(0);
        try (LDAPConnection connection = new LDAPConnection(
                server.getHost(),
                server.getPort(),
                ldap.bindDn(),
                ldap.bindPassword().value())) {
            Entry contact = new Entry("CN=sales," + CONTAINER);
            contact.addAttribute("objectClass", "top", "person", "organizationalPerson", "contact");
            contact.addAttribute("cn", "sales");
            connection.add(contact);
        }
    }

    private List<String> records() {
        List<String> records = new ArrayList<>();
        try (StoreReader reader = StoreReader.open(store)) {
            reader.audit().forEach(entry -> {
                var record = entry.record();
                if (!record.action().name().equals("Checkpoint")) {
                    records.add(record.action().name() + " " + record.result() + " "
                            + record.action().subject() + " by "
                            + record.origin().actor() + ", "
                            + record.origin().address() + ": " + record.detail());
                }
            });
        }
        return records;
    }
}
