package io.opendms.it.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.mail.JavaProgram;
import io.opendms.it.peer.Beside;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever writes and sends mail is killed at any moment; the mail server lives on. Afterwards each mail that was on disk has come at
 * least once, and no more often than the kills allow, always as the same mail. {@code -Dcrash.rounds=N} for more.
 */
@Beside
final class OutgoingKillIT {
    private static final Logger LOG = LoggerFactory.getLogger(OutgoingKillIT.class);
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 60);
    private static final long SEED = Long.getLong("crash.seed", 20261128);

    /** Four that are being sent, those that wait to be written down, and as many that are being written. */
    private static final int UNWRITTEN = 4 + 2 * 33;

    private static final int LONGEST_ROUND_MILLIS = 400;
    private static final int MINUTES_OF_A_CLAIM = 10;

    @TempDir
    private Path folder;

    @Test
    void every_mail_that_was_on_disk_comes_and_comes_twice_around_a_kill_alone() throws Exception {
        comes("r");
    }

    @Test
    void every_notice_that_was_on_disk_is_told_of_in_one_mail() throws Exception {
        comes("n");
    }

    private void comes(String what) throws Exception {
        Random random = new Random(SEED);
        Set<String> written = new HashSet<>();
        try (RecordingServer server = RecordingServer.open()) {
            for (int round = 0; round < ROUNDS; round++) {
                written.addAll(killed(server, round, what + round, random.nextInt(LONGEST_ROUND_MILLIS)));
            }
            Process last = start(server, ROUNDS, List.of());
            assertThat(last.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(last.exitValue()).isZero();
            compare(written, server.mails());
        }
    }

    private static void compare(Set<String> written, List<RecordingServer.Mail> mails) {
        Map<String, Set<String>> ids = mails.stream()
                .collect(Collectors.groupingBy(
                        RecordingServer.Mail::subject,
                        Collectors.mapping(RecordingServer.Mail::id, Collectors.toSet())));
        Map<String, Long> times =
                mails.stream().collect(Collectors.groupingBy(RecordingServer.Mail::subject, Collectors.counting()));
        LOG.info("written={} came={} mails={} rounds={}", written.size(), ids.size(), mails.size(), ROUNDS);
        assertThat(written).isNotEmpty();
        assertThat(ids.keySet()).containsAll(written);
        assertThat(ids.values()).allMatch(same -> same.size() == 1);
        assertThat(times.values()).allMatch(count -> count <= 1 + ROUNDS);
        assertThat(mails.size() - ids.size()).isLessThanOrEqualTo(ROUNDS * UNWRITTEN);
    }

    private Set<String> killed(RecordingServer server, int number, String round, int millis) throws Exception {
        Set<String> written = new HashSet<>();
        Process process = start(server, number, List.of(round));
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String first = out.readLine();
            assertThat(first).as("the program has begun to write").isNotNull();
            written.add(first);
            Thread killer = new Thread(() -> kill(process, millis));
            killer.start();
            out.lines().filter(line -> line.startsWith(round + "/")).forEach(written::add);
            killer.join();
        }
        // The last line may have been cut off in the middle, and is then the name of another mail or of none.
        written.removeIf(name -> !name.matches(round + "/[0-9]+"));
        return written;
    }

    private static void kill(Process process, int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            // By its handle, since a process that is destroyed by itself has its output closed before all of it is
            // read.
            process.toHandle().destroyForcibly();
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** With a clock that goes on by more than any claim lasts, so that what a killed one had claimed is claimed by the next. */
    private Process start(RecordingServer server, int number, List<String> round) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                folder.toString(), Integer.toString(server.port()), Integer.toString(number * MINUTES_OF_A_CLAIM)));
        arguments.addAll(round);
        return JavaProgram.start(List.of(), OutgoingProgram.class, arguments);
    }
}
