package io.opendms.it.mail.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.it.peer.Beside;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each message goes to a web hook, to a mail server by SMTP and to another by LMTP, while the program is killed at each named point,
 * by a server that has the message and has not answered, and at any moment. What is acknowledged comes to each at least once; what
 * comes twice does so around a kill alone, and has the same key. {@code -Dcrash.rounds=N} for more.
 */
@Beside
final class HandOverKillIT {
    private static final Logger LOG = LoggerFactory.getLogger(HandOverKillIT.class);
    private static final int SENDERS = 3;

    /** Of the post office: so many deliveries may have been answered and not be known yet. */
    private static final int HANDS = 4;

    private static final List<Point> POINTS = List.of(
            Point.SPOOLED,
            Point.BEFORE_DELIVERY,
            Point.DELIVERED,
            Point.NOTING,
            Point.NOTED,
            Point.RECORDING,
            Point.RECORDED,
            Point.FORGOTTEN);

    private static final List<String> SERVERS = List.of("hook", "relay", "lmtp");

    @TempDir
    Path folder;

    private final TakenOver taken = new TakenOver();

    @Test
    void what_comes_twice_comes_around_a_kill_and_has_the_same_key() throws Exception {
        Random random = new Random(Death.SEED);
        try (ListDirectory directory = ListDirectory.open(folder.resolve("ldap"));
                MailHookReceiver hook = new MailHookReceiver(taken);
                MailReceiver relay = new MailReceiver("relay", taken);
                MailReceiver lmtp = new MailReceiver("lmtp", taken);
                Crowd crowd = new Crowd(SENDERS, List.of(List.of(ListDirectory.onward())))) {
            Arguments arguments = directory
                    .tell(Arguments.in(folder))
                    .with(Arguments.HOOK, hook.url().toString())
                    .with(Arguments.RELAY, "smtp://127.0.0.1:" + relay.port())
                    .with(Arguments.LMTP, "lmtp://127.0.0.1:" + lmtp.port());
            for (int round = 0; round < Death.ROUNDS; round++) {
                kill(round, random, crowd, arguments);
                crowd.goOn();
            }
            try (MailProcess last = MailProcess.start(arguments, List.of())) {
                await().atMost(Duration.ofMinutes(5))
                        .pollInterval(Duration.ofMillis(500))
                        .untilAsserted(() -> {
                            assertThat(last.waiting()).isZero();
                            compare(crowd);
                        });
            }
            compare(crowd);
            assertThat(hook.forged()).isEmpty();
        }
    }

    /** In every third round by a server, in all others as with any mail. */
    private void kill(int round, Random random, Crowd crowd, Arguments arguments) throws Exception {
        if (round % 3 == 2) {
            crowd.sendUntil(
                    Death.BY_ANOTHER,
                    arguments,
                    process -> taken.lay(1 + random.nextInt(Death.MOST_TIMES), process::kill));
        } else {
            crowd.sendUntil(Death.of(round - round / 3, POINTS, random), arguments);
        }
    }

    private void compare(Crowd crowd) {
        List<Taken> all = taken.all();
        Set<Taken> distinct = taken.distinct();
        Set<String> acknowledged = crowd.acknowledged().stream().map(Letter::id).collect(Collectors.toSet());
        Map<String, Set<String>> ids = distinct.stream()
                .collect(
                        Collectors.groupingBy(Taken::server, Collectors.mapping(Taken::messageId, Collectors.toSet())));
        assertThat(acknowledged).isNotEmpty();
        for (String server : SERVERS) {
            assertThat(ids.get(server)).as(server).containsAll(acknowledged);
            // A sender that heard nothing had at most one message on the way.
            assertThat(ids.get(server).size() - acknowledged.size())
                    .as(server)
                    .isLessThanOrEqualTo(Death.ROUNDS * SENDERS);
            // One key for a message, and one message for a key.
            assertThat(distinct.stream().filter(one -> one.server().equals(server)))
                    .as(server)
                    .hasSameSizeAs(ids.get(server));
        }
        assertThat(distinct.stream().map(Taken::key).distinct().count()).isEqualTo(distinct.size());
        assertThat(all.size() - distinct.size())
                .as("what came twice")
                .isPositive()
                .isLessThanOrEqualTo(Death.ROUNDS * HANDS);
        LOG.info(
                "acknowledged={} taken={} twice={} rounds={}",
                acknowledged.size(),
                all.size(),
                all.size() - distinct.size(),
                Death.ROUNDS);
    }
}
