package io.opendms.it.mail.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.it.mail.Sender;
import io.opendms.it.peer.Beside;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every message that others have collected, read as another reader reads it, and delivered to a library. */
@Beside
final class CorpusIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Where the other reader finds something else in the packages' messages: what is found here, and why. */
    private static final Map<String, Difference> DIFFERENCES = Map.of(
            "msg_15.txt",
            new Difference(
                    "of two multiparts with one boundary the outer one goes on behind the inner one's end", "xx.gif"),
            "msg_39.txt",
            new Difference("the same, three times", "", "", "", "", "", ""),
            "msg_25.txt",
            new Difference("its header was cut within the boundary, which its text shows", "", ""),
            "clam.exe.binhex",
            new Difference("BinHex 4.0 in a text is a file", "clam.exe"),
            "clam.exe.mbox.uu",
            new Difference("of UUEncode each line says how many bytes it holds", "clam.exe"));

    @TempDir
    private Path folder;

    /** @param names what the message calls the files that are found here; empty for one without a name */
    private record Difference(String reason, List<String> names) {
        private Difference(String reason, String... names) {
            this(reason, List.of(names));
        }
    }

    @Test
    void finds_the_names_and_bytes_of_files_that_another_reader_finds() throws Exception {
        List<Path> messages = Corpus.ofPackages();
        Map<String, List<String>> expected = new TreeMap<>();
        DIFFERENCES.forEach((message, difference) -> expected.put(message, difference.names));

        assertThat(differences(messages)).isEqualTo(expected);
    }

    /** No test without {@code -Dmail.corpus}. */
    @TestFactory
    Stream<DynamicTest> what_is_in_a_folder_that_somebody_names() throws IOException {
        List<Path> messages = Corpus.named();
        return messages.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        DynamicTest.dynamicTest("is read, or it is said why not", () -> compare(messages)),
                        DynamicTest.dynamicTest(
                                "is delivered, or it is said why not",
                                () -> assertThat(deliver(messages).values())
                                        .allMatch(reply -> reply.matches("5\\d\\d 5\\.\\d\\.\\d+ .+"))));
    }

    private void compare(List<Path> messages) throws IOException {
        List<String> lines = new ArrayList<>();
        differences(messages).forEach((message, names) -> lines.add(message + ": " + names));
        Files.write(Files.createDirectories(Path.of("target")).resolve("corpus-differences.txt"), lines);
    }

    @Test
    void delivers_every_message_to_a_library() throws Exception {
        List<Path> messages = Corpus.ofPackages();

        assertThat(deliver(messages)).isEmpty();
    }

    /** Sends each by SMTP, and returns the answers to those that were not taken. Each other one has an item with its files. */
    private Map<Path, String> deliver(List<Path> messages) throws Exception {
        int port = Ports.freePair();
        Map<Path, String> refused;
        try (ServedProgram dms = ServedProgram.start(configuration(port))) {
            new FarmCalls(dms.soap(), WireVersion.SOAP_11, "127.0.0.1").createContact("sales");
            refused = send(messages, port + 1);
            int taken = messages.size() - refused.size();
            await().atMost(LONGEST).until(() -> LibraryItems.files(library()).size() + setAside() >= taken);
            assertThat(dms.isAlive()).isTrue();
        }
        Map<String, List<String>> delivered = delivered();
        for (int i = 0; i < messages.size(); i++) {
            if (!refused.containsKey(messages.get(i))) {
                assertThat(Optional.ofNullable(delivered.get(id(i))))
                        .as(messages.get(i).toString())
                        .isEqualTo(readable(messages.get(i)));
            }
        }
        return refused;
    }

    /** By the message's file, what is found here where that is not what the other reader finds. */
    private Map<String, List<String>> differences(List<Path> messages) throws IOException {
        Map<Path, List<FoundFile>> others =
                OtherReader.read(messages, Files.createDirectories(folder.resolve("other")));
        assertThat(others).hasSameSizeAs(messages);
        Map<String, List<String>> differences = new TreeMap<>();
        for (Path message : messages) {
            try {
                List<FoundFile> own = OwnReader.files(OwnReader.read(message, folder));
                if (!isSame(own, others.get(message))) {
                    differences.put(
                            message.getFileName().toString(),
                            own.stream().map(FoundFile::name).toList());
                }
            } catch (ContentException e) {
                differences.put(message.getFileName().toString(), List.of("refused: " + e.getMessage()));
            }
        }
        return differences;
    }

    private static boolean isSame(List<FoundFile> own, List<FoundFile> others) {
        boolean same = own.size() == others.size();
        for (int i = 0; same && i < own.size(); i++) {
            same = own.get(i).is(others.get(i));
        }
        return same;
    }

    private static Map<Path, String> send(List<Path> messages, int port) throws IOException {
        Map<Path, String> refused = new LinkedHashMap<>();
        try (Sender sender = new Sender(port)) {
            for (int i = 0; i < messages.size(); i++) {
                String own = "Message-ID: " + id(i) + "\r\n";
                String reply = sender.sendWhole("sales@sp.contoso.test", Corpus.asSent(messages.get(i), own));
                if (!reply.startsWith("250")) {
                    refused.put(messages.get(i), reply);
                }
            }
        }
        return refused;
    }

    private static String id(int number) {
        return "<" + number + "@corpus.test>";
    }

    /** The files of each item, by the message that it is made of. */
    private Map<String, List<String>> delivered() throws IOException {
        Map<String, List<String>> delivered = new TreeMap<>();
        for (Path file : LibraryItems.files(library())) {
            JsonNode item = JSON.readTree(file.toFile());
            List<String> files = new ArrayList<>();
            for (String kind : List.of("attachments", "pictures")) {
                item.path(kind)
                        .forEach(each -> files.add(each.path("sha256").asText() + " "
                                + each.path("claimedName").asText()));
            }
            files.sort(null);
            delivered.put(item.path("messageId").asText(), files);
        }
        return delivered;
    }

    /** The files that are in a message; empty if it is to be set aside. */
    private Optional<List<String>> readable(Path message) throws IOException {
        try {
            return Optional.of(OwnReader.files(OwnReader.read(message, folder)).stream()
                    .map(file -> file.digest() + " " + file.name())
                    .sorted()
                    .toList());
        } catch (ContentException e) {
            return Optional.empty();
        }
    }

    private Path library() {
        return folder.resolve("library");
    }

    private long setAside() throws IOException {
        Path quarantine = folder.resolve("data/spool/quarantine");
        if (!Files.exists(quarantine)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(quarantine)) {
            return files.filter(file -> file.toString().endsWith(".msg")).count();
        }
    }

    private Path configuration(int port) throws IOException {
        return OneFarm.write(folder, port, """
            ingest:
              enabled: true
              smtp: { address: 127.0.0.1, port: %d, safeServers: [127.0.0.1] }
              deliver:
                - { match: '*', to: library, path: %s }
            """.formatted(port + 1, library()));
    }
}
