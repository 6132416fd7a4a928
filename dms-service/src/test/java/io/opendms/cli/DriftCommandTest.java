package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.boot.Service;
import io.opendms.change.CreateContact;
import io.opendms.change.ModifyContact;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import io.opendms.holding.RecordedDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded directory and its record, while the service is stopped. */
final class DriftCommandTest {
    private static final Alias SALES = Alias.of("sales");

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();
    private String file = "";

    @BeforeEach
    void have_a_contact() throws IOException {
        file = Files.writeString(
                        folder.resolve("dms.yaml"), """
                data: %s
                directory: { mode: embedded }
                farms:
                  - name: one
                    callers: [anonymous]
                    container: %s
                    mailHost: sp.example.com
                  - name: two
                    callers: ['net:192.0.2.0/24']
                    container: OU=Absent,DC=dms,DC=local
                    mailHost: sp2.example.com
                """.formatted(folder.resolve("data"), RecordedDirectory.CONTAINER))
                .toString();
        try (RecordedDirectory recorded = new RecordedDirectory(folder.resolve("data"))) {
            recorded.make(new CreateContact(SALES, contact("Sales")));
        }
    }

    private void change(String title) {
        try (RecordedDirectory recorded = new RecordedDirectory(folder.resolve("data"))) {
            recorded.makeUnrecorded(new ModifyContact(SALES, SALES, contact(title)));
        }
    }

    private static ContactData contact(String title) {
        return new ContactData("", title, MailAddress.parse("address", "x@sp1.example.com"), Senders.ANYONE);
    }

    @Test
    void ends_with_0_where_nothing_drifted() {
        assertThat(terminal.run("drift", "--config", file)).as(terminal.err()).isZero();
        assertThat(terminal.out()).isEqualToNormalizingNewlines("""
                farm one, OU=SharePoint,DC=dms,DC=local
                farm one: 1 entries; 0 changed, 0 gone, 0 foreign, 0 partly written, 0 unsettled
                farm two, OU=Absent,DC=dms,DC=local
                farm two: 0 entries; 0 changed, 0 gone, 0 foreign, 0 partly written, 0 unsettled
                """);
    }

    @Test
    void ends_with_1_and_says_what_drifted_without_letting_it_steer_the_terminal() {
        change("\"A\\ \uD83D\uDE00");

        assertThat(terminal.run("drift", "--farm", "one", "--config", file)).isEqualTo(1);
        assertThat(terminal.out())
                .contains(
                        "CHANGED CN=sales,OU=SharePoint,DC=dms,DC=local",
                        "    displayName: written \"Sales\", found \"\\\"A\\\\ \\ud83d\\ude00\"",
                        "    change 1, CreateContact, 2026-11-22T10:15:30Z",
                        "farm one: 1 entries; 1 changed,")
                .doesNotContain("farm two");
    }

    @Test
    void says_it_as_one_json_document() throws IOException {
        change("Other");

        assertThat(terminal.run("drift", "--json", "--config", file)).isEqualTo(1);
        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(document.get("drift").asBoolean()).isTrue();
        assertThat(document.get("farms")).hasSize(2);
        JsonNode one = document.get("farms").get(0);
        assertThat(one.get("farm").asText()).isEqualTo("one");
        assertThat(one.get("entries").asInt()).isEqualTo(1);
        assertThat(one.get("counts").get("changed").asInt()).isEqualTo(1);
        JsonNode finding = one.get("findings").get(0);
        assertThat(finding.get("kind").asText()).isEqualTo("CHANGED");
        assertThat(finding.get("alias").asText()).isEqualTo("sales");
        assertThat(finding.get("differences").get(0).get("found").get(0).asText())
                .isEqualTo("Other");
        assertThat(finding.get("change").get("number").asInt()).isEqualTo(1);
    }

    @Test
    void a_service_that_has_the_embedded_directory_open_is_asked_to_look() throws IOException {
        change("Other");
        Files.writeString(
                Path.of(file),
                Files.readString(Path.of(file)) + ConfiguredService.ANY_PORT + "\nmanagement: { port: 0 }\n");
        try (Service service = ConfiguredService.start(Path.of(file))) {
            assertThat(service.adminUri()).isNotNull();
            assertThat(terminal.run("drift", "--farm", "one", "--config", file))
                    .as(terminal.err())
                    .isEqualTo(1);
        }
        assertThat(terminal.out())
                .contains(
                        "CHANGED CN=sales,OU=SharePoint,DC=dms,DC=local",
                        "    displayName: written \"Sales\", found \"Other\"",
                        "farm one: 1 entries; 1 changed,");
    }

    @Test
    void an_unknown_farm_is_wrong_usage() {
        assertThat(terminal.run("drift", "--farm", "three", "--config", file)).isEqualTo(2);
        assertThat(terminal.err()).contains("there is no farm three; there are [one, two]");
    }
}
