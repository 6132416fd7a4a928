package io.opendms.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.it.peer.Beside;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the program between a web hook's answer and the store: what comes twice has the same key. */
@Beside
final class MailHookKillIT {
    private static final int ROUNDS = 5;

    /** Of the post office: as many may have been answered and not be known yet. */
    private static final int HANDS = 4;

    @TempDir
    Path folder;

    @Test
    void what_comes_twice_has_the_same_key() throws Exception {
        Set<String> acknowledged = new HashSet<>();
        try (MailHookReceiver receiver = new MailHookReceiver()) {
            for (int round = 1; round <= ROUNDS; round++) {
                acknowledged.addAll(killed(receiver, round));
            }
            try (MailProcess last =
                    MailProcess.startPosting(folder, receiver.url(), List.of()).orElseThrow()) {
                await().atMost(Duration.ofMinutes(2)).until(() -> last.waiting() == 0);
            }

            List<MailHookReceiver.Taken> taken = receiver.taken();
            assertThat(receiver.forged()).isEmpty();
            assertThat(taken.stream().map(MailHookReceiver.Taken::messageId)).containsAll(acknowledged);
            assertThat(taken).as("the store did not know of one that was taken").hasSizeGreaterThan(distinct(taken));
            assertThat(taken.size() - distinct(taken)).isLessThanOrEqualTo((ROUNDS + 1) * HANDS);
            assertThat(taken.stream().collect(Collectors.groupingBy(MailHookReceiver.Taken::messageId)))
                    .allSatisfy((id, times) -> assertThat(times).containsOnly(times.get(0)));
        }
    }

    private static int distinct(List<MailHookReceiver.Taken> taken) {
        return new HashSet<>(taken).size();
    }

    private Set<String> killed(MailHookReceiver receiver, int round) throws Exception {
        Optional<MailProcess> started = MailProcess.startPosting(
                folder, receiver.url(), List.of(Point.DELIVERED.name(), Integer.toString(round)));
        if (started.isEmpty()) {
            return Set.of();
        }
        try (MailProcess process = started.get()) {
            Set<String> acknowledged =
                    Sender.sendUntilBroken(process.port(), "h" + round).keySet();
            assertThat(process.dies()).isTrue();
            return acknowledged;
        }
    }
}
