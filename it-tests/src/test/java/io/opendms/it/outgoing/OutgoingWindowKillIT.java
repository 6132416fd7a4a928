package io.opendms.it.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.it.peer.Beside;
import io.opendms.it.peer.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nodes that write and send mail as the service does are killed at each named point of a mail's way. What the server had taken over
 * and the store did not know of comes once more for each such death, with the same {@code Message-ID}; all else comes once, and
 * nothing is lost. {@code -Dcrash.rounds=N} for more.
 */
@Beside
final class OutgoingWindowKillIT {
    private static final Logger LOG = LoggerFactory.getLogger(OutgoingWindowKillIT.class);
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 60);
    private static final long SEED = Long.getLong("crash.seed", 20261130);
    private static final int MOST_TIMES = 5;

    /** As the service writes it, and nobody else. */
    private static final String MESSAGE_ID = "<[0-9a-f]{32}@t[0-9]+\\.dms\\.invalid>";

    /** Nobody waits an hour for the end of a dead node's claims. */
    private static final String END_CLAIMS = """
            UPDATE outgoing_mail
            SET due_at = begun_at
            WHERE state = 'sending' AND node = ?""";

    private static final String COUNT_CLAIMS = """
            SELECT count(*)
            FROM outgoing_mail
            WHERE state = 'sending' AND node = ?""";

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final Set<String> written = new HashSet<>();
    private final List<String> inWindows = new ArrayList<>();

    @Test
    void what_was_sent_and_not_written_down_comes_twice_and_nothing_else() throws Exception {
        try (RecordingServer server = RecordingServer.open()) {
            for (int round = 0; round < ROUNDS; round++) {
                die(start(server, "one", round, List.of()), round);
            }
            end(start(server, "one", ROUNDS, List.of()));
            compare(server.mails());
        }
    }

    @Test
    void one_of_two_nodes_dies_and_the_other_sends_on() throws Exception {
        try (RecordingServer server = RecordingServer.open();
                PostgresServer postgres = PostgresServer.start()) {
            String database = postgres.newDatabase();
            List<String> shared = List.of(postgres.url(database), PostgresServer.USER, PostgresServer.PASSWORD);
            NodeProcess other = start(server, "one", 0, shared);
            NodeProcess next = start(server, "other", 0, shared);
            for (int round = 1; round <= ROUNDS; round++) {
                NodeProcess victim = other;
                other = next;
                die(victim, round);
                if (random.nextBoolean()) {
                    takeOver(postgres, database, victim.name());
                }
                next = start(server, round % 2 == 1 ? "one" : "other", round, shared);
            }
            // Before one of them ends: it does so when nothing waits, and each waits for what the other writes, too.
            other.writeNoMore();
            end(next);
            end(other);
            compare(server.mails());
        }
    }

    private NodeProcess start(RecordingServer server, String name, int life, List<String> store) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of(folder.resolve(name).toString(), Integer.toString(server.port()), name + "-" + life));
        arguments.addAll(store);
        return NodeProcess.start(arguments);
    }

    private void die(NodeProcess node, int round) throws Exception {
        OutgoingPoint point = OutgoingPoint.values()[round % OutgoingPoint.values().length];
        Set<String> window = node.dieAt(point, 1 + random.nextInt(MOST_TIMES));
        switch (point) {
            case CLAIMED, BEFORE_SENDING -> assertThat(window).as("%s", point).isEmpty();
            case TAKEN_OVER -> assertThat(window).as("%s", point).hasSize(1);
            case FINISHING -> assertThat(window).as("%s", point).isNotEmpty();
            case FINISHED -> LOG.info("{} more were sent when those were written down", window.size());
        }
        inWindows.addAll(window);
        written.addAll(node.written());
    }

    private void end(NodeProcess node) throws Exception {
        node.end();
        written.addAll(node.written());
    }

    /** The dead node's claims end, and all that it had in hand is taken by the one that lives. */
    private static void takeOver(PostgresServer postgres, String database, String dead) throws SQLException {
        try (Connection connection = postgres.administrator(database);
                PreparedStatement end = connection.prepareStatement(END_CLAIMS);
                PreparedStatement count = connection.prepareStatement(COUNT_CLAIMS)) {
            end.setString(1, dead);
            end.executeUpdate();
            count.setString(1, dead);
            await().atMost(Duration.ofMinutes(2)).until(() -> {
                try (ResultSet row = count.executeQuery()) {
                    return row.next() && row.getInt(1) == 0;
                }
            });
        }
    }

    private void compare(List<RecordingServer.Mail> came) {
        Map<String, Long> wanted = Stream.concat(
                        came.stream().map(RecordingServer.Mail::subject).distinct(), inWindows.stream())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        Map<String, Long> times =
                came.stream().collect(Collectors.groupingBy(RecordingServer.Mail::subject, Collectors.counting()));
        LOG.info("written={} came={} twice={} rounds={}", written.size(), times.size(), inWindows.size(), ROUNDS);
        assertThat(times).isEqualTo(wanted);
        assertThat(times.keySet()).containsAll(written);
        assertThat(came).allMatch(mail -> mail.id().matches(MESSAGE_ID));
        assertThat(came.stream().distinct().count())
                .as("each mail has one Message-ID, and each Message-ID one mail")
                .isEqualTo(times.size())
                .isEqualTo(
                        came.stream().map(RecordingServer.Mail::id).distinct().count());
    }
}
