package io.opendms.it.mail.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.it.mail.crash.Found.Message;
import io.opendms.it.peer.Beside;
import java.io.IOException;
import java.nio.file.Files;
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
 * The way of mail is killed under load, at each named point and at any moment, and those who were not answered send again, as mail
 * servers do. Afterwards each list has one item for each message that was acknowledged for it. {@code -Dcrash.rounds=N} for more.
 */
@Beside
final class MailKillIT {
    private static final Logger LOG = LoggerFactory.getLogger(MailKillIT.class);
    private static final int SENDERS = 4;

    private static final List<Point> POINTS = List.of(
            Point.RESOLVING,
            Point.RESOLVED,
            Point.ARRIVED,
            Point.SPOOLED,
            Point.DESTINING,
            Point.DESTINED,
            Point.BEFORE_DELIVERY,
            Point.DELIVERED,
            Point.RECORDING,
            Point.RECORDED,
            Point.FORGETTING,
            Point.FORGOTTEN,
            Point.SETTING_ASIDE,
            Point.SET_ASIDE);

    private static final Map<String, Set<String>> LISTS = Map.of(
            ListDirectory.address(ListDirectory.SALES), Set.of(ListDirectory.SALES),
            ListDirectory.address(ListDirectory.SUPPORT), Set.of(ListDirectory.SUPPORT),
            ListDirectory.address(ListDirectory.NEWS), Set.of(ListDirectory.NEWS),
            ListDirectory.address(ListDirectory.OFFERS), Set.of(ListDirectory.OFFERS),
            ListDirectory.team(), Set.of(ListDirectory.SALES, ListDirectory.SUPPORT, ListDirectory.NEWS),
            ListDirectory.mixed(), Set.of(ListDirectory.SUPPORT));

    private static final List<List<String>> ENVELOPES = List.of(
            List.of(ListDirectory.address(ListDirectory.SALES)),
            List.of(ListDirectory.team()),
            List.of(ListDirectory.address(ListDirectory.SALES), ListDirectory.address(ListDirectory.OFFERS)),
            List.of(ListDirectory.mixed()),
            List.of(ListDirectory.team(), ListDirectory.address(ListDirectory.SALES)),
            List.of(
                    ListDirectory.address(ListDirectory.OFFERS),
                    ListDirectory.address(ListDirectory.NEWS),
                    ListDirectory.address(ListDirectory.SUPPORT)));

    @TempDir
    Path folder;

    @Test
    void every_acknowledged_message_becomes_one_item_of_each_of_its_lists() throws Exception {
        Files.createDirectories(folder.resolve("out"));
        Random random = new Random(Death.SEED);
        Found found = new Found(folder);
        try (ListDirectory directory = ListDirectory.open(folder.resolve("ldap"));
                Crowd crowd = new Crowd(SENDERS, ENVELOPES)) {
            Arguments arguments = directory.tell(Arguments.in(folder));
            for (int round = 0; round < Death.ROUNDS; round++) {
                crowd.sendUntil(Death.of(round, POINTS, random), arguments);
            }
            try (MailProcess last = MailProcess.start(arguments, List.of())) {
                crowd.sendLast(last);
                await().atMost(Duration.ofMinutes(5))
                        .pollInterval(Duration.ofMillis(500))
                        .untilAsserted(() -> {
                            assertThat(last.waiting()).isZero();
                            compare(crowd, found);
                        });
            }
            compare(crowd, found);
            LOG.info("acknowledged={} rounds={}", crowd.acknowledged().size(), Death.ROUNDS);
        }
    }

    private static void compare(Crowd crowd, Found found) throws Exception {
        List<Message> dropped = List.copyOf(found.dropped().values());
        for (String list : LISTS.values().stream().flatMap(Set::stream).collect(Collectors.toSet())) {
            List<String> there = list.startsWith("lib")
                    ? found.items(list)
                    : dropped.stream()
                            .filter(message -> message.list().equals(list))
                            .map(Message::id)
                            .toList();
            Set<String> wanted = idsFor(
                    crowd,
                    LISTS.keySet().stream()
                            .filter(address -> LISTS.get(address).contains(list))
                            .collect(Collectors.toSet()));
            assertThat(wanted).as(list).isNotEmpty();
            assertThat(there).as(list).containsExactlyInAnyOrderElementsOf(wanted);
            assertThat(found.recorded(ListDirectory.address(list))).as(list).isEqualTo(wanted.size());
        }
        // What was sent twice, since nobody had answered, is set aside twice.
        assertThat(Set.copyOf(setAside(found))).isEqualTo(idsFor(crowd, Set.of(ListDirectory.mixed())));
        assertThat(found.files("spool/messages", "")).isEmpty();
    }

    /** The messages that were acknowledged for any of these addresses. */
    private static Set<String> idsFor(Crowd crowd, Set<String> addresses) {
        return crowd.acknowledged().stream()
                .filter(letter -> letter.recipients().stream().anyMatch(addresses::contains))
                .map(Letter::id)
                .collect(Collectors.toSet());
    }

    private static List<String> setAside(Found found) throws IOException {
        return found.ids("spool/quarantine", ".msg");
    }
}
