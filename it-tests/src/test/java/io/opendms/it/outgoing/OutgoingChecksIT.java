package io.opendms.it.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostfixServer;
import io.opendms.it.service.Program;
import io.opendms.notify.smtp.script.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of outgoing mail by the program itself: with a real Postfix, and with the words in which Exchange refuses. */
@ExtendWith(Peers.class)
class OutgoingChecksIT {
    private static final String PASSWORD = "Pa55-word.of.dms";

    @TempDir
    private Path folder;

    @Test
    void server_that_lets_dms_in_is_described_and_what_it_does_not_allow_is_named(PostfixServer postfix)
            throws Exception {
        String report = doctor(0, "D18,D20,D21,D22", users(postfix, PASSWORD) + "impersonate: true");

        assertThat(report)
                .contains("it is there: TLSv1.3, certificate good for another", "signed in as dms@contoso.com")
                .contains("no client certificate is set")
                .contains("the server refuses a person as the sender", "553 5.7.1")
                .contains("or set mail.out.impersonate: false")
                .contains("UTF-8 holds all texts");
        assertThat(postfix.messages()).noneMatch(message -> message.contains("dms-looks-whether-it-may"));
    }

    @Test
    void wrong_password_fails_without_being_shown(PostfixServer postfix) throws Exception {
        String report = doctor(1, "D18", users(postfix, "wrong-word-of-dms"));

        assertThat(report).contains("FAIL", "535 5.7.8", "mail test --to").doesNotContain("wrong-word-of-dms");
    }

    @Test
    void certificate_that_the_server_asks_for_fits_and_nobody_comes_in_without_it(PostfixServer postfix)
            throws Exception {
        String server = server(postfix, postfix.portForCertificates());

        assertThat(doctor(0, "D18,D20", server + shown(postfix.certificateFor("doctor"))))
                .contains("nobody signs in", "it keeps all rules, and the server asks for it")
                .doesNotContain("refuses");
        assertThat(doctor(1, "D18", server)).contains("FAIL", "421 4.7.1", "No client certificate presented");
    }

    @Test
    void certificate_that_the_server_does_not_ask_for_is_warned_of(PostfixServer postfix) throws Exception {
        assertThat(doctor(0, "D20", users(postfix, PASSWORD) + shown(postfix.certificateFor("unasked"))))
                .contains("it keeps all rules, and the server does not ask for one");
    }

    @Test
    void sender_beyond_ascii_fits_where_the_server_takes_it_and_nowhere_else(PostfixServer postfix) throws Exception {
        String sender = "from: 'dms-prüfung@contoso.com', replyTo: bob@contoso.com, ";

        assertThat(doctor(0, "D22", at(postfix.port()) + sender)).contains("the server takes addresses beyond ASCII");
        try (ScriptedServer server = new ScriptedServer().offering("8BITMIME")) {
            assertThat(doctor(1, "D22", at(server.port()) + sender))
                    .contains("FAIL", "the server does not offer SMTPUTF8");
        }
    }

    @Test
    void charset_that_does_not_hold_the_texts_fails(PostfixServer postfix) throws Exception {
        assertThat(doctor(1, "D22", at(postfix.port()) + "from: dms@contoso.com, charset: US-ASCII", "language: de, "))
                .contains("FAIL", "US-ASCII cannot hold U+00", "set mail.out.charset to UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM, ms-Exch-SMTP-Submit",
        "MAIL, 550 5.7.60 SMTP; Client does not have permissions to send as this sender, "
                + "ms-Exch-SMTP-Accept-Authoritative-Domain-Sender",
        "MAIL, 554 5.1.0 Sender denied, ms-Exch-SMTP-Accept-Any-Sender",
        "RCPT, 550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain, ms-Exch-SMTP-Accept-Any-Recipient"
    })
    void right_that_exchange_misses_is_named_from_its_reply(String command, String reply, String right)
            throws Exception {
        try (ScriptedServer server = new ScriptedServer().answering(command, reply)) {
            String report = doctor(1, "D18", at(server.port()) + "from: dms@contoso.com, replyTo: bob@contoso.com");

            assertThat(report)
                    .contains("FAIL", reply)
                    .containsPattern("the account lacks " + right + "\\s")
                    .contains("doctor --emit-exchange-grants");
        }
    }

    @Test
    void right_to_send_as_a_person_is_named_and_the_grants_have_all_five(PostfixServer postfix) throws Exception {
        try (ScriptedServer server = new ScriptedServer()
                .answering(
                        "MAIL",
                        "250 2.1.0 Sender OK",
                        "550 5.7.60 SMTP; Client does not have permissions to send as this sender")) {
            assertThat(doctor(0, "D21", at(server.port()) + "from: dms@contoso.com, impersonate: true"))
                    .contains("WARN", "in our own name with Reply-To", "550 5.7.60")
                    .contains("the account lacks ms-Exch-SMTP-Accept-Authoritative-Domain-Sender");
        }
        Path configuration = configuration(users(postfix, PASSWORD), "");
        assertThat(Program.run(0, "doctor", "--emit-exchange-grants", "--config", configuration.toString()))
                .contains("Add-ADPermission -User 'dms@contoso.com' -ExtendedRights")
                .contains("ms-Exch-SMTP-Submit, ms-Exch-SMTP-Accept-Any-Recipient, ms-Exch-SMTP-Accept-Any-Sender")
                .contains("ms-Exch-SMTP-Accept-Authoritative-Domain-Sender, ms-Exch-Accept-Headers-Routing");
    }

    private static String at(int port) {
        return "host: 127.0.0.1, port: %d, tls: 'off', ".formatted(port);
    }

    private static String server(PostfixServer postfix, int port) {
        return "host: localhost, port: %d, trustFile: '%s', from: dms@contoso.com, replyTo: bob@contoso.com, "
                .formatted(port, postfix.certificateAuthority());
    }

    private String users(PostfixServer postfix, String password) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), password);
        return server(postfix, postfix.portForUsers())
                + "auth: plain, user: dms@contoso.com, passwordFile: '%s', ".formatted(file);
    }

    private static String shown(Path certificate) {
        return "clientCertificate: { certificateFile: '%s', keyFile: '%s' }"
                .formatted(certificate, certificate.toString().replaceFirst("\\.pem$", ".key"));
    }

    private String doctor(int code, String checks, String out) throws Exception {
        return doctor(code, checks, out, "");
    }

    private String doctor(int code, String checks, String out, String mail) throws Exception {
        return Program.run(
                code,
                "doctor",
                "--only",
                checks,
                "--config",
                configuration(out, mail).toString());
    }

    private Path configuration(String out, String mail) throws IOException {
        return Files.writeString(folder.resolve("dms.yaml"), """
                data: %s
                http: { port: 0 }
                management: { port: 0 }
                directory: { mode: embedded, searchBase: 'DC=contoso,DC=com' }
                farms:
                  - { name: contoso, callers: [anonymous], container: 'OU=SharePoint,DC=contoso,DC=com', mailHost: lists.contoso.com }
                mail: { %sout: { %s } }
                """.formatted(folder.resolve("data"), mail, out));
    }
}
