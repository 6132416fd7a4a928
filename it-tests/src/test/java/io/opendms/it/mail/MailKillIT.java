package io.opendms.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.it.peer.Beside;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of mail is killed under load, at each named point and at any moment. Afterwards there is exactly one item for each
 * message that was acknowledged, and none twice. {@code -Dcrash.rounds=N} for more.
 */
@Beside
final class MailKillIT {
    private static final Logger LOG = LoggerFactory.getLogger(MailKillIT.class);
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 60);
    private static final long SEED = Long.getLong("crash.seed", 20261128);
    private static final int SENDERS = 6;
    private static final Pattern MESSAGE_ID = Pattern.compile("Message-ID: <([^>]+)>");

    @TempDir
    Path folder;

    @Test
    void every_acknowledged_message_becomes_one_item() throws Exception {
        Random random = new Random(SEED);
        Set<String> acknowledged = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(killed(round, random));
        }
        try (MailProcess last = MailProcess.start(folder, List.of())) {
            await().atMost(Duration.ofMinutes(2)).until(() -> last.waiting() == 0);
        }
        List<String> items = items();
        LOG.info("acknowledged={} items={} rounds={}", acknowledged.size(), items.size(), ROUNDS);
        assertThat(acknowledged).isNotEmpty();
        assertThat(items).doesNotHaveDuplicates().containsAll(acknowledged);
        // A sender that heard nothing had at most one message on the way.
        assertThat(items.size() - acknowledged.size()).isLessThanOrEqualTo(ROUNDS * SENDERS);
    }

    private Set<String> killed(int round, Random random) throws Exception {
        Point[] points = Point.values();
        boolean anyMoment = round % (points.length + 1) == points.length;
        List<String> death = anyMoment
                ? List.of()
                : List.of(points[round % (points.length + 1)].name(), Integer.toString(1 + random.nextInt(60)));
        Optional<MailProcess> started = MailProcess.startMortal(folder, death);
        if (started.isEmpty()) {
            return Set.of();
        }
        try (MailProcess process = started.get()) {
            return acknowledged(process, "r" + round, anyMoment ? Optional.of(random.nextInt(600)) : Optional.empty());
        }
    }

    /** @param killAfter milliseconds; empty if the program dies by itself */
    private static Set<String> acknowledged(MailProcess process, String prefix, Optional<Integer> killAfter)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<Map<String, String>>> running = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                String name = prefix + "s" + sender;
                running.add(threads.submit(() -> Sender.sendUntilBroken(process.port(), name)));
            }
            if (killAfter.isPresent()) {
                TimeUnit.MILLISECONDS.sleep(killAfter.get());
                process.kill();
            }
            Set<String> acknowledged = new HashSet<>();
            for (Future<Map<String, String>> one : running) {
                acknowledged.addAll(one.get(2, TimeUnit.MINUTES).keySet());
            }
            assertThat(process.dies()).isTrue();
            return acknowledged;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> items() throws IOException {
        List<String> ids = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("items"))) {
            for (Path file : files.toList()) {
                Matcher id = MESSAGE_ID.matcher(Files.readString(file, StandardCharsets.US_ASCII));
                assertThat(id.find()).as(file.toString()).isTrue();
                ids.add(id.group(1));
            }
        }
        return ids;
    }
}
