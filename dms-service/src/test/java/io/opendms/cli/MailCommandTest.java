package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.boot.MailSite;
import io.opendms.config.ingest.DeliverTo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message for a list to which no way leads is set aside; an operator finds it, and has it delivered or deleted. */
class MailCommandTest {
    private static final String MESSAGE = "Subject: Offer\r\nMessage-ID: <1@example.com>\r\n\r\nhello";

    @TempDir
    private Path data;

    @Test
    void message_that_was_set_aside_is_delivered_once_it_is_released() throws Exception {
        String id = setAside();
        try (MailSite site = MailSite.start(data)) {
            configure(site);
            assertThat(run(0, "list", "--status", "set-aside").out()).contains(id, "set-aside", "ada@example.com");
            assertThat(run(0, "list", "--text", "<1@example.com>").out()).contains(id);
            assertThat(run(0, "list", "--from", "2026-01-01T00:00:00Z").out()).contains(id);
            assertThat(run(0, "list", "--until", "2026-01-01T00:00:00Z").out()).doesNotContain(id);
            assertThat(run(1, "list", "--from", "noon").err()).contains("from is no instant");
            assertThat(run(0, "show", id).out())
                    .contains("sales@sp.contoso.com failed: no entry of ingest.deliver matches it");

            assertThat(run(0, "release", id).out()).contains("message " + id + ": waiting");

            await().untilAsserted(() ->
                    assertThat(site.files("sales@sp.contoso.com/items")).anyMatch(file -> file.endsWith("item.json")));
            await().untilAsserted(() ->
                    assertThat(run(0, "list", "--status", "delivered").out()).contains(id));
            assertThat(run(1, "release", id).err()).contains("message " + id + " is delivered by now");
            assertThat(data.resolve("spool/quarantine/" + id + ".msg")).doesNotExist();
        }
    }

    @Test
    void message_that_was_set_aside_is_deleted_once_it_is_dropped() throws Exception {
        String id = setAside();
        try (MailSite site = MailSite.start(data)) {
            configure(site);
            assertThat(run(2, "drop", id).err()).contains("--reason");

            JsonNode dropped = json(run(0, "drop", id, "--reason", "advertising", "--json"));

            assertThat(dropped.at("/message/status").textValue()).isEqualTo("dropped");
            await().until(() -> Files.notExists(data.resolve("spool/quarantine/" + id + ".msg")));
            await().untilAsserted(() ->
                    assertThat(json(run(0, "show", id, "--json")).has("order")).isFalse());
            assertThat(site.files("sales@sp.contoso.com/items")).isEmpty();
        }
    }

    @Test
    void says_why_it_does_nothing() throws Exception {
        try (MailSite site = MailSite.start(data)) {
            configure(site);
            assertThat(run(1, "show", "none").err()).contains("There is no such message");
            assertThat(run(1, "show", "../keys").err()).isNotEmpty();
            assertThat(run(1, "list", "--status", "gone").err()).contains("delivered, waiting, set-aside, dropped");
        }
        assertThat(run(1, "list").err()).contains("the service does not run");
    }

    private String setAside() throws Exception {
        DeliverTo elsewhere = new DeliverTo(
                "ingest.deliver[0]",
                "ops@sp.contoso.com",
                "library",
                Optional.of(data.resolve("library")),
                Optional.empty());
        try (MailSite site = MailSite.delivering(data, elsewhere)) {
            configure(site);
            site.createContact("sales");
            assertThat(site.send(MESSAGE)).startsWith("250");
            await().untilAsserted(() -> assertThat(json(run(0, "list", "--status", "set-aside", "--json"))
                            .path("items"))
                    .hasSize(1));
            String id = json(run(0, "list", "--json")).at("/items/0/id").textValue();
            await().until(() -> Files.exists(data.resolve("spool/quarantine/" + id + ".msg")));
            return id;
        }
    }

    private void configure(MailSite site) throws IOException {
        Files.writeString(data.resolve("dms.yaml"), """
                data: %s
                http: { port: %d }
                directory: { mode: embedded, searchBase: 'DC=contoso,DC=com' }
                farms:
                  - name: contoso
                    callers: [anonymous]
                    container: OU=SharePoint,DC=contoso,DC=com
                    mailHost: sp.contoso.com
                """.formatted(data, site.httpPort()));
    }

    private static JsonNode json(Terminal terminal) throws IOException {
        return new ObjectMapper().readTree(terminal.out());
    }

    private Terminal run(int expected, String command, String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "mail";
        all[1] = command;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[all.length - 2] = "--config";
        all[all.length - 1] = data.resolve("dms.yaml").toString();
        Terminal terminal = new Terminal();
        assertThat(terminal.run(all)).as(terminal.err()).isEqualTo(expected);
        return terminal;
    }
}
