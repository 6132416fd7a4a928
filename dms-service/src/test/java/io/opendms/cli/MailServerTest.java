package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.notify.secret.KeyFile;
import io.opendms.notify.secret.SealingKey;
import io.opendms.notify.smtp.script.ScriptedServer;
import io.opendms.notify.smtp.script.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor and mail test tell of a mail server, by what it says. */
class MailServerTest {
    private static final String CHECKS = "D18,D20,D21,D22";

    @TempDir
    private static Path shared;

    private static TestCertificate certificate;

    @TempDir
    private Path folder;

    @BeforeAll
    static void make() throws Exception {
        certificate = TestCertificate.of(shared, "server");
    }

    @Test
    void a_server_that_takes_all_is_visited_once_by_all_checks() throws Exception {
        try (ScriptedServer server = new ScriptedServer().offering("8BITMIME", "SMTPUTF8")) {
            JsonNode report = doctor(0, server, "tls: 'off', impersonate: true");

            assertThat(statuses(report, "D18")).containsExactly("ok");
            assertThat(statuses(report, "D20")).containsExactly("skip");
            assertThat(statuses(report, "D21")).containsExactly("ok");
            assertThat(statuses(report, "D22")).containsExactly("ok");
            assertThat(seen(report, "D18")).contains("it is there: not encrypted; nobody signs in");
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.texts()).isEmpty();
        }
    }

    @Test
    void a_wrong_password_is_said_once_to_the_server_and_the_farm_is_named() throws Exception {
        try (ScriptedServer server = new ScriptedServer()
                .offering("STARTTLS", "AUTH PLAIN")
                .withTls(certificate.server())
                .answering("AUTH", "535 5.7.8 no")) {
            configure(
                    server,
                    "tls: 'off'",
                    "mail: { out: { auth: plain, user: dms, password: wrong, tls: required, impersonate: true, trustFile: "
                            + certificate.certificate() + " } }");

            JsonNode report = json(run(1, "doctor", "--only", CHECKS, "--json"));

            assertThat(statuses(report, "D18")).containsExactly("ok", "fail");
            assertThat(finding(report, "D18", 1).path("seen").textValue()).contains("PLAIN was answered by 535 5.7.8");
            assertThat(finding(report, "D18", 1).path("fix").textValue())
                    .contains(
                            "correct mail.out.auth, mail.out.user and the password",
                            "mail test --farm contoso --to dms@contoso.com");
            assertThat(statuses(report, "D21")).containsExactly("ok", "skip");
            assertThat(server.commands())
                    .filteredOn(command -> command.startsWith("AUTH"))
                    .hasSize(1);
        }
    }

    @Test
    void the_sender_and_the_recipient_that_are_refused_are_told() throws Exception {
        try (ScriptedServer server = new ScriptedServer().answering("MAIL", "550 5.7.60 no permission to send as")) {
            JsonNode report = doctor(1, server, "tls: 'off', impersonate: true");

            assertThat(statuses(report, "D18")).containsExactly("ok", "fail");
            assertThat(finding(report, "D18", 1).path("seen").textValue())
                    .contains("refuses the sender dms@contoso.com: 550 5.7.60", "ms-Exch-SMTP-Accept");
            assertThat(finding(report, "D18", 1).path("fix").textValue()).contains("doctor --emit-exchange-grants");
            assertThat(statuses(report, "D21")).containsExactly("skip");
        }
        try (ScriptedServer server = new ScriptedServer().answering("RCPT", "550 5.1.1 nobody")) {
            JsonNode report = doctor(0, server, "tls: 'off', impersonate: true");

            assertThat(statuses(report, "D18")).containsExactly("ok", "warn");
            assertThat(statuses(report, "D21")).containsExactly("skip");
        }
    }

    @Test
    void a_person_that_the_server_does_not_take_is_told_and_no_trouble_of_the_server() throws Exception {
        for (String answer : List.of("550 5.7.1 not as her", ScriptedServer.CLOSE)) {
            try (ScriptedServer server = new ScriptedServer().answering("MAIL", "250 ok", answer)) {
                JsonNode report = doctor(0, server, "tls: 'off', impersonate: true");

                assertThat(statuses(report, "D18")).containsExactly("ok");
                assertThat(statuses(report, "D21")).containsExactly(answer.startsWith("550") ? "warn" : "skip");
            }
        }
    }

    @Test
    void a_server_that_is_not_there_fails_with_what_to_run() throws Exception {
        ScriptedServer server = new ScriptedServer();
        server.close();

        JsonNode report = doctor(1, server, "tls: 'off', impersonate: true");

        assertThat(statuses(report, "D18")).containsExactly("fail");
        assertThat(seen(report, "D18")).contains("cannot be reached");
        assertThat(finding(report, "D18", 0).path("fix").textValue())
                .contains("correct mail.out.host and mail.out.port", "mail test");
        assertThat(statuses(report, "D21")).containsExactly("skip");
    }

    @Test
    void the_end_of_a_certificate_is_told_where_it_matters() throws Exception {
        TestCertificate brief = TestCertificate.of(folder, "brief", "EC", "san=dns:localhost", "-validity 5");
        try (ScriptedServer server = new ScriptedServer().offering("STARTTLS").withTls(brief.server())) {
            JsonNode report = doctor(0, server, "tls: required, trustFile: " + brief.certificate());

            assertThat(statuses(report, "D18")).containsExactly("ok", "warn");
            assertThat(finding(report, "D18", 1).path("seen").textValue()).contains("ends in 4 days");
        }
        try (ScriptedServer server = new ScriptedServer().offering("STARTTLS").withTls(brief.server())) {
            JsonNode report = doctor(0, server, "tls: opportunistic");

            assertThat(statuses(report, "D18")).containsExactly("ok");
            assertThat(seen(report, "D18")).contains("certificate not checked");
        }
    }

    @Test
    void a_client_certificate_is_good_where_it_is_asked_for() throws Exception {
        TestCertificate client = TestCertificate.of(folder, "client");
        String settings =
                "tls: required, trustFile: " + certificate.certificate() + ", clientCertificate: { certificateFile: "
                        + client.certificate() + ", keyFile: " + client.key() + " }";
        try (ScriptedServer server = new ScriptedServer()
                .offering("STARTTLS")
                .withTls(certificate.server())
                .askingForCertificate()) {
            assertThat(statuses(doctor(0, server, settings), "D20")).containsExactly("ok");
        }
        try (ScriptedServer server = new ScriptedServer().offering("STARTTLS").withTls(certificate.server())) {
            JsonNode report = doctor(0, server, settings);

            assertThat(statuses(report, "D20")).containsExactly("warn");
            assertThat(seen(report, "D20")).contains("does not ask for one");
        }
    }

    @Test
    void a_password_in_a_file_is_for_its_owner_alone_and_better_sealed() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "correct-horse\n");
        KeyFile key = new KeyFile(folder.resolve("mail.key"));
        SealingKey sealing = SealingKey.fresh();
        key.write(sealing);
        try (ScriptedServer server = new ScriptedServer()) {
            configure(
                    server,
                    "tls: required, auth: plain, user: dms, passwordFile: " + password,
                    "mail: { language: en }");
            Files.writeString(folder.resolve("dms.yaml"), "  keyFile: " + key.path() + "\n", StandardOpenOption.APPEND);

            Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
            JsonNode readable = json(run(1, "doctor", "--only", "D19", "--json"));
            Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
            JsonNode clear = json(run(0, "doctor", "--only", "D19", "--json"));
            Files.writeString(
                    password, sealing.seal("correct-horse".toCharArray()).text());
            JsonNode sealed = json(run(0, "doctor", "--only", "D19", "--json"));

            assertThat(statuses(readable, "D19")).startsWith("fail");
            assertThat(finding(readable, "D19", 0).path("fix").textValue()).isEqualTo("chmod 600 " + password);
            assertThat(statuses(clear, "D19")).startsWith("warn");
            assertThat(statuses(sealed, "D19")).startsWith("ok");
        }
    }

    @Test
    void a_charset_that_does_not_hold_the_texts_is_told() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            configure(server, "tls: 'off', charset: US-ASCII", "mail: { language: de }");

            JsonNode report = json(run(1, "doctor", "--only", "D22", "--json"));

            assertThat(statuses(report, "D22")).containsExactly("fail");
            assertThat(seen(report, "D22")).contains("US-ASCII cannot hold U+00");
        }
    }

    @Test
    void alerts_that_a_charset_does_not_hold_are_told_in_whatever_language() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            configure(server, "tls: 'off', charset: US-ASCII", "mail: { language: en }");

            JsonNode report = json(run(0, "doctor", "--only", "D22", "--json"));

            assertThat(statuses(report, "D22")).containsExactly("warn");
            assertThat(seen(report, "D22")).contains("U+00", "of the text alert_at_once in de", "alerts are refused");
        }
    }

    @Test
    void an_address_beyond_ascii_needs_a_server_that_takes_it_and_eight_bits() throws Exception {
        try (ScriptedServer server = new ScriptedServer().offering("SMTPUTF8")) {
            JsonNode report = doctor(1, server, "tls: 'off', replyTo: j\u00F6rg@contoso.com");

            assertThat(statuses(report, "D22")).containsExactly("ok", "fail");
        }
        try (ScriptedServer server = new ScriptedServer().offering("SMTPUTF8", "8BITMIME")) {
            JsonNode report = doctor(0, server, "tls: 'off', replyTo: j\u00F6rg@contoso.com");

            assertThat(statuses(report, "D22")).containsExactly("ok", "ok");
        }
    }

    @Test
    void a_mail_to_try_the_settings_says_what_became_of_it() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            configure(server, "tls: 'off'", "");

            assertThat(run(0, "mail", "test", "--to", "bob@contoso.com").out())
                    .contains("C: RCPT TO:<bob@contoso.com>", "Sent: 250 2.0.0 queued as 4711");
            assertThat(server.texts()).singleElement().asString().contains("Subject: Test of outgoing mail");
        }
        try (ScriptedServer server = new ScriptedServer().answering("RCPT", "550 5.1.1 nobody")) {
            configure(server, "tls: 'off'", "");

            assertThat(run(1, "mail", "test", "--to", "bob@contoso.com").out())
                    .contains("Not sent, refused for good: 550 5.1.1 nobody");
            JsonNode told = json(run(1, "mail", "test", "--to", "bob@contoso.com", "--json"));
            assertThat(told.path("end").textValue()).isEqualTo("refused");
            assertThat(server.texts()).isEmpty();
        }
    }

    private JsonNode doctor(int expected, ScriptedServer server, String out) throws IOException {
        configure(server, out, "");
        return json(run(expected, "doctor", "--only", CHECKS, "--json"));
    }

    private void configure(ScriptedServer server, String out, String farm) throws IOException {
        Files.writeString(folder.resolve("dms.yaml"), """
                data: %s
                directory: { mode: 'off' }
                farms:
                  - name: contoso
                    callers: [anonymous]
                    container: OU=SharePoint,DC=contoso,DC=com
                    mailHost: sp.contoso.com
                    %s
                mail:
                  out: { host: localhost, port: %d, from: dms@contoso.com, %s }
                """.formatted(folder.resolve("data"), farm, server.port(), out));
    }

    private static List<String> statuses(JsonNode report, String id) {
        return StreamSupport.stream(findings(report, id).spliterator(), false)
                .map(finding -> finding.path("status").textValue())
                .toList();
    }

    private static String seen(JsonNode report, String id) {
        return finding(report, id, 0).path("seen").textValue();
    }

    private static JsonNode finding(JsonNode report, String id, int number) {
        return findings(report, id).path(number);
    }

    private static JsonNode findings(JsonNode report, String id) {
        return StreamSupport.stream(report.path("checks").spliterator(), false)
                .filter(check -> check.path("id").textValue().equals(id))
                .findFirst()
                .orElseThrow()
                .path("findings");
    }

    private static JsonNode json(Terminal terminal) throws IOException {
        return new ObjectMapper().readTree(terminal.out());
    }

    private Terminal run(int expected, String... arguments) {
        Terminal terminal = new Terminal();
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = folder.resolve("dms.yaml").toString();
        assertThat(terminal.run(all)).as(terminal.out() + terminal.err()).isEqualTo(expected);
        return terminal;
    }
}
