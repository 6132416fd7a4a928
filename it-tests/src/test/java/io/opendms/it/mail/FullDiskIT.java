package io.opendms.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.opendms.it.peer.Beside;
import io.opendms.it.peer.Ports;
import io.opendms.it.peer.Programs;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.LibraryItems;
import io.opendms.it.service.OneFarm;
import io.opendms.it.service.ServedProgram;
import io.opendms.it.service.WireVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The spool has a disk of its own, a small one in memory, and somebody else fills it. */
@Beside
final class FullDiskIT {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** One of the log's files, the largest message one and a half times, and little more. */
    private static final String SIZE = "48m";

    private static final int LARGE = 600_000;
    private static final int SMALL = 2_000;

    @TempDir
    private Path folder;

    private final int port = Ports.freePair();
    private final List<String> acknowledged = new ArrayList<>();
    private Path spool = Path.of("");
    private boolean mounted;

    @BeforeEach
    void mount() throws IOException {
        // No package brings that, so it is asked for in no run.
        assumeTrue(System.getProperty("user.name").equals("root"), "no small disk can be made, which takes root");
        spool = Files.createDirectories(folder.resolve("data/spool"));
        try {
            Programs.run(Map.of(), "mount", "-t", "tmpfs", "-o", "mode=700,size=" + SIZE, "none", spool.toString());
            mounted = true;
        } catch (IllegalStateException e) {
            assumeTrue(false, "no small disk can be made: " + e.getMessage());
        }
    }

    @AfterEach
    void unmount() {
        if (mounted) {
            Programs.run(Map.of(), "umount", spool.toString());
        }
    }

    @Test
    void who_sends_is_asked_to_come_again_and_nothing_that_was_acknowledged_is_lost() throws Exception {
        try (ServedProgram dms = ServedProgram.start(configuration())) {
            assertThat(new FarmCalls(dms.soap(), WireVersion.SOAP_11, "127.0.0.1")
                            .createContact("sales")
                            .status())
                    .isEqualTo("Success");
            assertThat(send("before", LARGE, () -> {})).startsWith("250");
            // Else it would give back its room when the disk is full.
            await().atMost(LONGEST).until(() -> isEmpty(messages()));

            // In the middle of a message: the door has taken its beginning by what was free then.
            assertThat(send("cut off", LARGE, this::fillWhenBegun)).startsWith("452 4.3.1");
            try (Sender sender = new Sender(port + 1)) {
                assertThat(sender.ask("sales@sp.contoso.test")).startsWith("452 4.3.1");
            }
            empty();
            // One that has room in the log, which is there, may be taken all the same.
            send("small", SMALL, this::fill);
            empty();

            assertThat(send("after", LARGE, () -> {})).startsWith("250");
            await().atMost(LONGEST).until(() -> LibraryItems.subjects(library()).size() >= acknowledged.size());
            assertThat(dms.isAlive()).isTrue();
        }
        assertThat(acknowledged).contains("before", "after").doesNotContain("cut off");
        assertThat(LibraryItems.subjects(library())).containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    /** @param between done when half of the message is sent */
    private String send(String subject, int size, Sender.Meanwhile between) throws IOException {
        String line = "x".repeat(70) + "\r\n";
        String half = line.repeat(size / line.length() / 2);
        try (Sender sender = new Sender(port + 1)) {
            String reply = sender.sendHalves(
                    "sales@sp.contoso.test",
                    "Message-ID: <" + subject.replace(' ', '-') + "@x.test>\r\nSubject: " + subject + "\r\n\r\n" + half,
                    between,
                    half);
            if (reply.startsWith("250")) {
                acknowledged.add(subject);
            }
            return reply;
        }
    }

    /** Waits until the spool has a part of the message on its disk. */
    private void fillWhenBegun() throws IOException {
        await().atMost(LONGEST).until(() -> {
            try (Stream<Path> files = Files.list(messages())) {
                return files.anyMatch(file -> file.toString().endsWith(".part"));
            }
        });
        fill();
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** Where the spool has those that are too large for its log. */
    private Path messages() {
        return spool.resolve("messages");
    }

    /** Writes until the disk takes nothing more. */
    private void fill() throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(other())) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private void empty() throws IOException {
        Files.delete(other());
    }

    private Path other() {
        return spool.resolve("of-somebody-else");
    }

    private Path library() {
        return folder.resolve("library");
    }

    private Path configuration() throws IOException {
        return OneFarm.write(folder, port, """
            ingest:
              enabled: true
              smtp: { address: 127.0.0.1, port: %d, safeServers: [127.0.0.1], maxMessageSize: 1MB }
              deliver:
                - { match: '*', to: library, path: %s }
            """.formatted(port + 1, library()));
    }
}
