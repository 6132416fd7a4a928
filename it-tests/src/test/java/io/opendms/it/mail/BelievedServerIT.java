package io.opendms.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.it.peer.Ports;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.LibraryItems;
import io.opendms.it.service.OneFarm;
import io.opendms.it.service.ServedProgram;
import io.opendms.it.service.WireVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mail by the program's own door for a list that takes it from people of the organisation only, as {@code ingest.posting} says:
 * who that is, a configured server alone has a word in.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BelievedServerIT {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String PASS = "dmarc=pass header.from=sp.contoso.test";
    private static final String GATE = "Authentication-Results: gate.contoso.test; " + PASS + "\r\n";
    private static final String OTHER = "Authentication-Results: other.example; " + PASS + "\r\n";
    private static final String TRACE = "Received: from a by gate.contoso.test; Sat, 28 Nov 2026 12:00:00 +0000\r\n";

    private final int port = Ports.freePair();

    private Path folder;
    private ServedProgram program;

    @BeforeAll
    void start(@TempDir Path wholeClass) throws IOException {
        folder = wholeClass;
        Path configuration = OneFarm.write(folder, port, """
                ingest:
                  enabled: true
                  smtp:
                    address: 127.0.0.1
                    port: %d
                    safeServers: [127.0.0.1]
                    authenticationResults: [gate.contoso.test]
                  posting: [{ address: sales@sp.contoso.test, who: internal }]
                  deliver: [{ match: '*', to: library, path: %s }]
                """.formatted(port + 1, library()));
        program = ServedProgram.start(configuration);
        new FarmCalls(program.soap(), WireVersion.SOAP_11, "127.0.0.1").createContact("sales");
    }

    @AfterAll
    void stop() throws IOException {
        program.close();
    }

    @Test
    void who_the_configured_server_vouches_for_posts_and_forged_fields_beside_it_change_nothing() throws Exception {
        assertThat(send("vouched", GATE + OTHER + TRACE)).startsWith("250");

        await().atMost(LONGEST)
                .untilAsserted(
                        () -> assertThat(LibraryItems.subjects(library())).containsExactly("vouched"));
        assertThat(LibraryItems.files(library()))
                .singleElement()
                .satisfies(item -> assertThat(Files.readString(item))
                        .contains("\"server\" : \"gate.contoso.test\"", "\"dmarc\" : \"pass\"")
                        .doesNotContain("other.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                OTHER,
                OTHER + TRACE + GATE,
                "Authentication-Results: gate.contoso.test; dmarc=fail header.from=sp.contoso.test\r\n",
                "Authentication-Results: gate.contoso.test; dmarc=pass header.from=elsewhere.example\r\n",
                "Authentication-Results: gate.contoso.test.example; dmarc=pass header.from=sp.contoso.test\r\n"
            })
    void whom_nobody_believed_vouches_for_is_refused_whatever_he_wrote(String fields) throws Exception {
        assertThat(send("forged", fields)).startsWith("550 5.7.1");

        assertThat(LibraryItems.subjects(library())).doesNotContain("forged");
    }

    private String send(String subject, String fields) throws IOException {
        try (Sender sender = new Sender(port + 1)) {
            return sender.sendWhole(
                    "sales@sp.contoso.test",
                    fields + "From: ivan@sp.contoso.test\r\nMessage-ID: <" + subject + "@contoso.test>\r\nSubject: "
                            + subject + "\r\n\r\ntext");
        }
    }

    private Path library() {
        return folder.resolve("library");
    }
}
