package io.opendms.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.it.peer.Beside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The way from one drop folder to another is killed at any moment, with a full folder, while a farm's job takes what it finds.
 * Afterwards the farm has each message once. {@code -Dcrash.rounds=N} for more.
 */
@Beside
final class DropFolderKillIT {
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 60);
    private static final long SEED = Long.getLong("crash.seed", 20261128);
    private static final int MESSAGES_A_ROUND = 40;
    private static final int LONGEST_LIFE_MILLIS = 500;

    @TempDir
    Path folder;

    private final List<String> taken = new ArrayList<>();

    @Test
    void each_message_arrives_once() throws Exception {
        Files.createDirectories(folder.resolve("in"));
        Files.createDirectories(folder.resolve("out"));
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            fill(round);
            // The kill may come at any moment; none is waited for.
            DropFolderProcess.start(folder, List.of()).killWithin(random.nextInt(LONGEST_LIFE_MILLIS));
            takeAsTheFarmDoes();
        }
        try (DropFolderProcess last = DropFolderProcess.start(folder, List.of())) {
            assertThat(last).isNotNull();
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                takeAsTheFarmDoes();
                assertThat(taken).hasSizeGreaterThanOrEqualTo(ROUNDS * MESSAGES_A_ROUND);
                assertThat(left()).isEmpty();
            });
        }
        takeAsTheFarmDoes();

        assertThat(taken).doesNotHaveDuplicates().hasSize(ROUNDS * MESSAGES_A_ROUND);
    }

    private void fill(int round) throws IOException {
        for (int i = 0; i < MESSAGES_A_ROUND; i++) {
            String name = "r" + round + "m" + i;
            Files.writeString(
                    folder.resolve("in").resolve(name + ".eml"),
                    "x-sender: ann@contoso.com\r\nx-receiver: sales@contoso.com\r\nMessage-ID: <" + name
                            + "@contoso.com>\r\n\r\nbody\r\n");
        }
    }

    /** Takes every message that is there, and deletes its file. */
    private void takeAsTheFarmDoes() throws IOException {
        for (Path file : files("out", ".eml")) {
            taken.add(Files.readString(file).replaceAll("(?s).*Message-ID: <([^>]+)>.*", "$1"));
            Files.delete(file);
        }
    }

    private List<Path> left() throws IOException {
        return files("in", ".eml");
    }

    private List<Path> files(String below, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(below))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
