package io.opendms.it.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.it.mail.Sender;
import io.opendms.it.peer.Beside;
import io.opendms.it.peer.Ports;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.LibraryItems;
import io.opendms.it.service.OneFarm;
import io.opendms.it.service.Program;
import io.opendms.it.service.ServedProgram;
import io.opendms.it.service.WireVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program sets messages aside, is told by its command what to do with them, and is killed as soon as it has answered. */
@Beside
final class SetAsideIT {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int MESSAGES = 6;

    /** Of the HTTP door; the SMTP door has the next. */
    private final int port = Ports.freePair();

    @TempDir
    private Path folder;

    @Test
    void a_word_about_a_message_that_was_set_aside_outlives_a_kill() throws Exception {
        Map<String, String> ids;
        try (ServedProgram dms = delivering("other@sp.contoso.test")) {
            new FarmCalls(dms.soap(), WireVersion.SOAP_11, "127.0.0.1").createContact("sales");
            send();
            await().atMost(LONGEST).until(() -> idsBySubject("set-aside").size() == MESSAGES);
            ids = idsBySubject("set-aside");
            assertThat(mail(0, "show", ids.get("m0"))).contains("no entry of ingest.deliver matches it");
            dms.kill();
        }
        for (int i = 0; i + 1 < MESSAGES; i += 2) {
            try (ServedProgram dms = delivering("*")) {
                if (i + 2 < MESSAGES) {
                    mail(0, "drop", ids.get("m" + i), "--reason", "a test");
                }
                mail(0, "release", ids.get("m" + (i + 1)));
                dms.kill();
            }
        }
        try (ServedProgram dms = delivering("*")) {
            await().atMost(LONGEST)
                    .untilAsserted(() -> assertThat(idsBySubject("delivered")).containsOnlyKeys("m1", "m3", "m5"));
            await().atMost(LONGEST).until(() -> setAside().equals(ids.get("m4") + ".msg"));

            assertThat(idsBySubject("dropped")).containsOnlyKeys("m0", "m2");
            assertThat(idsBySubject("set-aside")).containsOnlyKeys("m4");
            assertThat(mail(1, "release", ids.get("m0"))).isEmpty();
            assertThat(mail(1, "drop", ids.get("m1"), "--reason", "too late")).isEmpty();
            assertThat(dms.soap().getPort()).isEqualTo(port);
        }
        assertThat(LibraryItems.subjects(folder.resolve("library"))).containsExactlyInAnyOrder("m1", "m3", "m5");
    }

    private void send() throws IOException {
        try (Sender sender = new Sender(port + 1)) {
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(sender.sendWhole(
                                "sales@sp.contoso.test", "Message-ID: <m" + i + ">\r\nSubject: m" + i + "\r\n\r\ntext"))
                        .startsWith("250");
            }
        }
    }

    /** The ids of messages by their subject, which is their Message-ID here. */
    private Map<String, String> idsBySubject(String status) throws Exception {
        JsonNode page = new ObjectMapper().readTree(mail(0, "list", "--json", "--status", status));
        Map<String, String> ids = new TreeMap<>();
        for (JsonNode message : page.path("items")) {
            ids.put(
                    message.path("messageId").asText().replaceAll("[<>]", ""),
                    message.path("id").asText());
        }
        return ids;
    }

    private String setAside() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data/spool/quarantine"))) {
            return String.join(
                    " ", files.map(file -> file.getFileName().toString()).toList());
        }
    }

    private String mail(int exitCode, String... words) throws Exception {
        return Program.run(
                exitCode,
                Stream.of(
                                Stream.of("mail"),
                                Arrays.stream(words),
                                Stream.of("--config", OneFarm.file(folder).toString()))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }

    private ServedProgram delivering(String match) throws IOException {
        return ServedProgram.start(
                OneFarm.write(folder, port, """
                ingest:
                  enabled: true
                  smtp: { address: 127.0.0.1, port: %d, safeServers: [127.0.0.1] }
                  deliver:
                    - { match: '%s', to: library, path: %s }
                """.formatted(port + 1, match, folder.resolve("library"))));
    }
}
