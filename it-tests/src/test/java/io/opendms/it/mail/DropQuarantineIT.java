package io.opendms.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.it.peer.Beside;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program sets files of its drop folder aside and is told by its command what to do with them. */
@Beside
final class DropQuarantineIT {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final String HOSTILE = "<b>$(reboot)'\"\n%2e%2e.eml";

    @TempDir
    private Path folder;

    private Path drop;
    private Path configuration;

    @BeforeEach
    void configure() throws IOException {
        drop = Files.createDirectory(folder.resolve("drop"));
        configuration = write(0);
    }

    /** The commands find the program by the port that stands there. */
    private Path write(int port) throws IOException {
        return OneFarm.write(folder, port, """
                ingest:
                  enabled: true
                  mode: dropfolder
                  dropfolder: { path: %s, poll: 1s, quarantineAfter: 1s }
                  deliver:
                    - { match: '*', to: library, path: %s }
                """.formatted(drop, folder.resolve("library")));
    }

    @Test
    void file_that_was_set_aside_is_released_and_delivered_and_another_dropped_for_good() throws Exception {
        Files.writeString(drop.resolve(HOSTILE), "Subject: no envelope\r\n\r\ntext\r\n");
        Files.writeString(
                drop.resolve("late.eml"),
                "x-sender: ann@contoso.test\r\nx-receiver: sales@sp.contoso.test\r\nSubject: late\r\n\r\ntext\r\n");
        try (ServedProgram dms = ServedProgram.start(configuration)) {
            write(dms.soap().getPort());
            await().atMost(LONGEST).until(() -> idsByReason().size() == 2);
            Map<String, String> ids = idsByReason();
            String late = ids.get("no address of it exists, since PT1S");
            String bad = ids.get("there is no x-sender line before the message");
            assertThat(files(0, "show", bad)).contains("_b___reboot_").doesNotContain("<b>");
            assertThat(files(0, "show", late)).contains("ann@contoso.test", "[sales@sp.contoso.test]");

            new FarmCalls(dms.soap(), WireVersion.SOAP_11, "127.0.0.1").createContact("sales");
            assertThat(files(0, "release", late)).contains("released");
            assertThat(files(0, "drop", bad, "--reason", "a test")).contains("dropped");

            await().atMost(LONGEST)
                    .untilAsserted(() -> assertThat(LibraryItems.subjects(folder.resolve("library")))
                            .containsExactly("late"));
            await().atMost(LONGEST).until(() -> idsByReason().isEmpty());
            assertThat(files(1, "release", bad)).isEmpty();
        }
        try (Stream<Path> left = Files.walk(drop)) {
            assertThat(left.filter(Files::isRegularFile).map(Path::getFileName).map(Path::toString))
                    .containsOnly("alive");
        }
    }

    private Map<String, String> idsByReason() throws Exception {
        Map<String, String> ids = new TreeMap<>();
        for (JsonNode file :
                new ObjectMapper().readTree(files(0, "list", "--json")).path("items")) {
            ids.put(file.path("reason").asText(), file.path("id").asText());
        }
        return ids;
    }

    private String files(int exitCode, String... words) throws Exception {
        return Program.run(
                exitCode,
                Stream.of(
                                Stream.of("mail", "files"),
                                Arrays.stream(words),
                                Stream.of("--config", configuration.toString()))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }
}
