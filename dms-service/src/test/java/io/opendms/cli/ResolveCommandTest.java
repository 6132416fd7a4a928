package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.change.ChangeMembers;
import io.opendms.change.CreateContact;
import io.opendms.change.CreateGroup;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.GroupData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.MemberKind;
import io.opendms.entry.Senders;
import io.opendms.holding.RecordedDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded directory, while the service is stopped. */
final class ResolveCommandTest {
    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();
    private String file = "";

    @BeforeEach
    void have_a_list_in_a_group() throws IOException {
        file = Files.writeString(
                        folder.resolve("dms.yaml"), """
                data: %s
                directory: { mode: embedded }
                farms:
                  - name: one
                    callers: [anonymous]
                    container: %s
                    mailHost: sp.example.com
                """.formatted(folder.resolve("data"), RecordedDirectory.CONTAINER))
                .toString();
        try (RecordedDirectory recorded = new RecordedDirectory(folder.resolve("data"))) {
            recorded.make(new CreateContact(
                    Alias.of("sales"),
                    new ContactData("", "Sales", MailAddress.parse("x", "sales@sp1.example.com"), Senders.ANYONE)));
            recorded.make(new CreateGroup(Alias.of("team"), new GroupData("", "", "", Senders.ANYONE)));
            recorded.make(new ChangeMembers(Alias.of("team"), MemberKind.CONTACT, List.of("sales"), List.of(), false));
        }
    }

    @Test
    void shows_the_way_to_the_targets_and_ends_with_0() {
        assertThat(resolve("team@sp.example.com")).as(terminal.err()).isZero();
        assertThat(terminal.out()).isEqualToNormalizingNewlines("""
                team@sp.example.com
                └─ group CN=team,OU=SharePoint,DC=dms,DC=local: has the address
                   └─ list CN=sales,OU=SharePoint,DC=dms,DC=local -> sales@sp.example.com
                known; a message goes to 1 target
                """);
    }

    @Test
    void ends_with_1_for_an_address_that_nobody_has() {
        assertThat(resolve("absent@sp.example.com")).isEqualTo(1);
        assertThat(terminal.out()).isEqualToNormalizingNewlines("""
                absent@sp.example.com: no list or group of a farm has it
                unknown; a sender is told that there is no such address
                """);
    }

    @Test
    void says_of_another_domain_that_no_mail_is_taken_for_it_though_a_list_has_the_address() throws IOException {
        takeMail();

        assertThat(resolve("sales@sp1.example.com")).isEqualTo(1);
        assertThat(terminal.out()).isEqualToNormalizingNewlines("""
                sales@sp1.example.com
                └─ list CN=sales,OU=SharePoint,DC=dms,DC=local -> sales@sp.example.com: sends its mail on to the address
                elsewhere; no mail is taken for sp1.example.com; who may not relay is refused with 550 5.7.1, and for others \
                it is passed on to the address itself
                """);
    }

    @Test
    void says_that_mail_to_the_postmaster_is_taken_though_nobody_has_the_address() throws IOException {
        takeMail();

        assertThat(resolve("postmaster@sp.example.com")).isEqualTo(1);
        assertThat(terminal.out())
                .endsWith("reserved; nobody has the address, and mail to it is taken all the same and set aside"
                        + System.lineSeparator());
    }

    private void takeMail() throws IOException {
        Files.writeString(Path.of(file), """
                ingest:
                  enabled: true
                  smtp: { port: 0 }
                  deliver:
                    - { match: '*', to: library, path: %s }
                """.formatted(folder.resolve("library")), StandardOpenOption.APPEND);
    }

    @Test
    void says_it_as_one_json_document() throws IOException {
        assertThat(resolve("sales+x@sp.example.com", "--json")).isZero();
        assertThat(new ObjectMapper()
                        .readTree(terminal.out())
                        .at("/targets/0/detail")
                        .textValue())
                .isEqualTo("x");
    }

    @Test
    void refuses_what_is_no_address() {
        assertThat(resolve("sales")).isEqualTo(2);
        assertThat(terminal.err()).contains("ADDRESS has no @");
    }

    private int resolve(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "resolve";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--config";
        all[all.length - 1] = file;
        return terminal.run(all);
    }
}
