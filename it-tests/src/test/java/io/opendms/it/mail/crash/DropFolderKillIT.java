package io.opendms.it.mail.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.it.mail.crash.Found.Message;
import io.opendms.it.peer.Beside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out of a full drop folder is killed at each named point and at any moment, while more comes in and a farm's job takes
 * what it finds. Afterwards each list has each message once, and what nobody takes is kept once. {@code -Dcrash.rounds=N} for more.
 */
@Beside
final class DropFolderKillIT {
    private static final Logger LOG = LoggerFactory.getLogger(DropFolderKillIT.class);
    private static final int AT_FIRST = 400;
    private static final int A_ROUND = 20;

    private static final List<Point> POINTS = List.of(
            Point.RESOLVING,
            Point.CLAIMING,
            Point.CLAIMED,
            Point.ARRIVED,
            Point.SPOOLED,
            Point.REMOVED,
            Point.PARKED,
            Point.FILE_SET_ASIDE,
            Point.DELIVERED,
            Point.RECORDED,
            Point.FORGOTTEN);

    @TempDir
    Path folder;

    private final Map<Kind, List<String>> written = new EnumMap<>(Kind.class);
    private final List<Message> taken = new ArrayList<>();
    private int number;

    /** What stands before the message, and which lists it is for. */
    private enum Kind {
        ONE("x-sender: ann@contoso.com\r\nx-receiver: drop-news@contoso.com\r\n", ListDirectory.NEWS),
        TWO(
                "x-sender: ann@contoso.com\r\n"
                        + "x-receiver: drop-news@contoso.com\r\n"
                        + "x-receiver: drop-offers@contoso.com\r\n",
                ListDirectory.NEWS,
                ListDirectory.OFFERS),
        GROUP(
                "x-sender: ann@contoso.com\r\nx-receiver: team@contoso.com\r\n",
                ListDirectory.NEWS,
                ListDirectory.SALES,
                ListDirectory.SUPPORT),
        /** One of whose addresses does not exist: a file for that one waits. */
        HALF(
                "x-sender: ann@contoso.com\r\n"
                        + "x-receiver: drop-offers@contoso.com\r\n"
                        + "x-receiver: nobody@contoso.com\r\n",
                ListDirectory.OFFERS),
        UNKNOWN("x-sender: ann@contoso.com\r\nx-receiver: nobody@contoso.com\r\n"),
        BAD("x-receiver: drop-news@contoso.com\r\nx-sender: ann@contoso.com\r\nx-sender: ann@contoso.com\r\n");

        private final String lines;
        private final List<String> lists;

        Kind(String lines, String... lists) {
            this.lines = lines;
            this.lists = List.of(lists);
        }
    }

    private static final List<Kind> MIXTURE = List.of(
            Kind.TWO,
            Kind.BAD,
            Kind.ONE,
            Kind.UNKNOWN,
            Kind.TWO,
            Kind.HALF,
            Kind.GROUP,
            Kind.ONE,
            Kind.TWO,
            Kind.GROUP);

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        Files.createDirectories(folder.resolve("out"));
        for (Kind kind : Kind.values()) {
            written.put(kind, new ArrayList<>());
        }
        fill(AT_FIRST);
    }

    @Test
    void each_message_arrives_once_at_each_of_its_lists() throws Exception {
        Random random = new Random(Death.SEED);
        Found found = new Found(folder);
        try (ListDirectory directory = ListDirectory.open(folder.resolve("ldap"))) {
            Arguments arguments = directory.tell(Arguments.in(folder).withDropFolder());
            for (int round = 0; round < Death.ROUNDS; round++) {
                fill(A_ROUND);
                kill(Death.of(round, POINTS, random), arguments);
                takeAsTheFarmDoes(found);
            }
            try (MailProcess last = MailProcess.start(arguments, List.of())) {
                await().atMost(Duration.ofMinutes(5))
                        .pollInterval(Duration.ofMillis(500))
                        .untilAsserted(() -> {
                            takeAsTheFarmDoes(found);
                            assertThat(last.waiting()).isZero();
                            compare(found);
                        });
            }
            takeAsTheFarmDoes(found);
            compare(found);
        }
        LOG.info("written={} taken={} rounds={}", number, taken.size(), Death.ROUNDS);
    }

    private static void kill(Death death, Arguments arguments) throws Exception {
        Optional<MailProcess> started = MailProcess.startMortal(death.ordered(arguments));
        if (started.isPresent()) {
            try (MailProcess process = started.get()) {
                assertThat(death.comesTo(process)).as(death.toString()).isTrue();
            }
        }
    }

    private void compare(Found found) throws IOException {
        for (String list :
                List.of(ListDirectory.NEWS, ListDirectory.OFFERS, ListDirectory.SALES, ListDirectory.SUPPORT)) {
            List<String> there = list.startsWith("lib")
                    ? found.items(list)
                    : taken.stream()
                            .filter(message -> message.list().equals(list))
                            .map(Message::id)
                            .toList();
            assertThat(there).as(list).containsExactlyInAnyOrderElementsOf(writtenFor(list));
        }
        List<String> waiting = new ArrayList<>(written.get(Kind.HALF));
        waiting.addAll(written.get(Kind.UNKNOWN));
        assertThat(found.ids("in/waiting", ".eml")).containsExactlyInAnyOrderElementsOf(waiting);
        assertThat(found.ids("in/quarantine", ".eml")).containsExactlyInAnyOrderElementsOf(written.get(Kind.BAD));
        assertThat(found.files("in/quarantine", ".reason.txt")).hasSameSizeAs(written.get(Kind.BAD));
        assertThat(found.files("in", ".eml")).isEmpty();
        assertThat(found.files("in/processing/it", ".eml")).isEmpty();
        assertThat(found.files("spool/messages", "")).isEmpty();
    }

    private List<String> writtenFor(String list) {
        return written.entrySet().stream()
                .filter(each -> each.getKey().lists.contains(list))
                .flatMap(each -> each.getValue().stream())
                .collect(Collectors.toList());
    }

    private void fill(int files) throws IOException {
        for (int i = 0; i < files; i++) {
            Kind kind = MIXTURE.get(number % MIXTURE.size());
            String name = "m" + number;
            Files.writeString(
                    folder.resolve("in").resolve(name + ".eml"),
                    kind.lines + "Message-ID: <" + name + "@contoso.com>\r\n\r\nbody\r\n");
            written.get(kind).add(name + "@contoso.com");
            number++;
        }
    }

    /** Takes every message that is there, and deletes its file. */
    private void takeAsTheFarmDoes(Found found) throws IOException {
        for (Map.Entry<Path, Message> each : found.dropped().entrySet()) {
            taken.add(each.getValue());
            Files.delete(each.getKey());
        }
    }
}
