package io.opendms.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.it.peer.Peers;
import io.opendms.it.peer.Ports;
import io.opendms.it.peer.PostfixServer;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.LibraryItems;
import io.opendms.it.service.OneFarm;
import io.opendms.it.service.ServedProgram;
import io.opendms.it.service.WireVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail that dkimpy has signed, by the program's own door, which requires what the domain in From wants. */
@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SenderChecksIT {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** What messages have that programs sign differently if one of them is wrong. */
    private static final Map<String, String> BODIES = Map.of(
            "none", "",
            "an empty line", "\r\n",
            "empty lines", "\r\n\r\n\r\n",
            "lines", "Hello,\r\n\r\n\tyou  and \tyou \t\r\n \r\nBye\r\n\r\n\r\n",
            "dots", "a\r\n..\r\n...b\r\n",
            "no end", "Hello",
            "more than a chunk", ("0123456789 abcdefghijklmnopqrstuvwxyz  ".repeat(3) + "\r\n").repeat(400));

    private final int port = Ports.freePair();
    private final AtomicInteger count = new AtomicInteger();

    private Path folder;
    private ZoneServer zone;
    private ServedProgram program;
    private SignedMail rsa;
    private SignedMail ed25519;

    @BeforeAll
    void start(@TempDir Path wholeClass, PostfixServer postfix) throws Exception {
        SignedMail.requirePeers();
        folder = wholeClass;
        rsa = SignedMail.of("rsa", folder);
        ed25519 = SignedMail.of("ed25519", folder);
        zone = ZoneServer.start();
        zone.has("rsa._domainkey.fabrikam.test", rsa.record());
        zone.has("ed25519._domainkey.fabrikam.test", ed25519.record());
        zone.has("_dmarc.fabrikam.test", "v=DMARC1; p=reject");
        Path configuration =
                OneFarm.write(folder, port, """
                dns: { servers: ['%s'] }
                ingest:
                  enabled: true
                  smtp: { address: 127.0.0.1, port: %d, senderChecks: require }
                  deliver:
                    - { match: bob@contoso.com, to: relay, url: 'smtp://localhost:%d', tls: 'off' }
                    - { match: '*', to: library, path: %s }
                """.formatted(zone.address(), port + 1, postfix.port(), library()));
        // Postfix has a mailbox in this domain.
        Files.writeString(configuration, Files.readString(configuration).replace("sp.contoso.test", "contoso.com"));
        program = ServedProgram.start(configuration);
        FarmCalls farm = new FarmCalls(program.soap(), WireVersion.SOAP_11, "127.0.0.1");
        for (String alias : List.of("sales", "bob")) {
            farm.createContact(alias, "Site", alias, alias + "@contoso.com", FarmCalls.Flags.None);
        }
    }

    @AfterAll
    void stop() throws IOException {
        program.close();
        zone.close();
    }

    @ParameterizedTest
    @CsvSource({
        "rsa, simple/simple",
        "rsa, simple/relaxed",
        "rsa, relaxed/simple",
        "rsa, relaxed/relaxed",
        "ed25519, simple/simple",
        "ed25519, relaxed/relaxed"
    })
    void takes_what_is_signed_and_refuses_what_was_changed(String kind, String form) throws Exception {
        for (Map.Entry<String, String> body : BODIES.entrySet()) {
            String subject = "s" + count.incrementAndGet();
            String signed = signer(kind).sign("fabrikam.test", kind, form, message(subject) + "\r\n" + body.getValue());

            assertThat(send("sales", signed)).as(body.getKey()).startsWith("250");
            assertThat(send("sales", signed.replace("Subject: s", "Subject: x")))
                    .as(body.getKey() + ", with another subject")
                    .startsWith("550 5.7.1")
                    .contains("fabrikam.test");
            assertThat(send("sales", signed + "more\r\n"))
                    .as(body.getKey() + ", and more")
                    .startsWith("550 5.7.1");
        }
    }

    @Test
    void says_in_the_item_who_is_proved() throws Exception {
        assertThat(send(
                        "sales",
                        rsa.sign("fabrikam.test", "rsa", "relaxed/relaxed", message("proved") + "\r\ntext\r\n")))
                .startsWith("250");

        await().atMost(LONGEST)
                .untilAsserted(
                        () -> assertThat(LibraryItems.subjects(library())).contains("proved"));
        assertThat(LibraryItems.files(library()))
                .anySatisfy(item -> assertThat(Files.readString(item))
                        .contains(
                                "\"subject\" : \"proved\"",
                                "\"server\" : \"contoso.com\"",
                                "\"dmarc\" : \"pass\"",
                                "\"author\" : \"ann@fabrikam.test\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ed25519"})
    void hands_on_a_message_whose_signature_dkimpy_verifies(String kind, PostfixServer postfix) throws Exception {
        String subject = "onward-" + kind;
        String signed = signer(kind)
                .sign(
                        "fabrikam.test",
                        kind,
                        "simple/simple",
                        message(subject) + "\r\nHello,\r\n..\r\nyou  and you \r\n");

        assertThat(send("bob", signed)).startsWith("250");

        String arrived = await().atMost(LONGEST)
                .until(() -> arrived(postfix, subject), found -> !found.isEmpty())
                .get(0)
                .replace("\n", "\r\n");
        assertThat(arrived).contains("Authentication-Results: contoso.com;\r\n\tdmarc=pass (p=reject)");
        assertThat(signer(kind).verify(arrived)).isEqualTo("pass");
        assertThat(signer(kind).verify(arrived.replace("Hello", "Hallo"))).isEqualTo("fail");
    }

    private static List<String> arrived(PostfixServer postfix, String subject) throws IOException {
        return postfix.messages().stream()
                .filter(message -> message.contains("Subject: " + subject + "\n"))
                .toList();
    }

    private SignedMail signer(String kind) {
        return kind.equals("rsa") ? rsa : ed25519;
    }

    private static String message(String subject) {
        return "From: Ann  <ann@fabrikam.test>\r\nTo: sales@contoso.com,\r\n\tothers@fabrikam.test\r\nSubject: "
                + subject + "\r\nMessage-ID: <" + subject + "@fabrikam.test>\r\n";
    }

    private String send(String list, String message) throws IOException {
        try (Sender sender = new Sender(port + 1)) {
            String ended = message.endsWith("\r\n") ? message.substring(0, message.length() - 2) : message;
            return sender.sendWhole(list + "@contoso.com", ended.replaceAll("(?m)^\\.", ".."));
        }
    }

    private Path library() {
        return folder.resolve("library");
    }
}
