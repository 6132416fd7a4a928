package io.opendms.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.it.hook.HookReceiver;
import io.opendms.it.hook.HookReceiver.Told;
import io.opendms.it.peer.Beside;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.LibraryItems;
import io.opendms.it.service.OneFarm;
import io.opendms.it.service.ServedProgram;
import io.opendms.it.service.WireVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program is killed while mail goes into a library, and one web hook that takes a part of what comes, and another one that
 * takes nothing, are told of it.
 */
@Beside
final class MailEventsKillIT {
    private static final Pattern PORT = Pattern.compile("mail_taken host=\\S+ port=(\\d+)");
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 10);
    private static final int MAILS_A_ROUND = 40;

    /** The end of a claim of the process that was killed, and a few pauses. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void each_item_is_told_once_for_its_key_and_stays_whatever_hooks_answer() throws Exception {
        Random random = new Random(20261130);
        Set<String> acknowledged = new HashSet<>();
        Path library = folder.resolve("library");
        ExecutorService sender = Executors.newSingleThreadExecutor();
        try (HookReceiver receiver = new HookReceiver();
                HookReceiver refusing = new HookReceiver()) {
            refusing.takesOnly(told -> false);
            receiver.takesOnly(told -> random.nextInt(5) > 0);
            Path configuration = configuration(library, receiver, refusing);
            for (int round = 0; round < ROUNDS; round++) {
                acknowledged.addAll(killed(sender, configuration, library, round, random.nextInt(MAILS_A_ROUND)));
            }
            receiver.takesOnly(told -> true);
            ServedProgram last = ServedProgram.start(configuration);
            try {
                // Items of mail whose 250 was cut off by a kill are told of as well, so that numbers alone say nothing.
                await().atMost(LONGEST)
                        .untilAsserted(
                                () -> assertThat(LibraryItems.subjects(library)).containsAll(acknowledged));
                await().atMost(LONGEST)
                        .untilAsserted(() -> assertThat(keys(receiver))
                                .containsExactlyInAnyOrderElementsOf(LibraryItems.keys(library)));
            } finally {
                last.close();
            }

            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS);
            assertThat(receiver.forged()).isEmpty();
            assertThat(receiver.taken()).extracting(Told::event).containsOnly("mail_delivered");
            assertThat(numbers(receiver))
                    .allSatisfy((key, numbers) -> assertThat(numbers)
                            .as("what comes twice has the number of the first")
                            .hasSize(1));
            assertThat(refusing.taken()).isEmpty();
        } finally {
            sender.shutdownNow();
        }
    }

    /** Sends until so many items more are there, then kills the program; the subjects of what was acknowledged. */
    private static Set<String> killed(ExecutorService sender, Path configuration, Path library, int round, int enough)
            throws Exception {
        int before = LibraryItems.keys(library).size();
        ServedProgram dms = ServedProgram.start(configuration);
        Set<String> acknowledged = new HashSet<>();
        try {
            if (round == 0) {
                new FarmCalls(dms.soap(), WireVersion.SOAP_11, "127.0.0.1").createContact("sales");
            }
            int port = port(dms, round);
            Future<Set<String>> sending = sender.submit(() -> send(port, round));
            await().atMost(LONGEST)
                    .until(() -> LibraryItems.keys(library).size() > before + Math.min(enough, MAILS_A_ROUND / 2));
            dms.kill();
            acknowledged.addAll(sending.get());
        } finally {
            dms.kill();
        }
        return acknowledged;
    }

    private static Set<String> send(int port, int round) {
        Set<String> acknowledged = new HashSet<>();
        try (Sender mail = new Sender(port)) {
            for (int number = 0; number < MAILS_A_ROUND; number++) {
                String subject = "round " + round + " mail " + number;
                String head = "Subject: " + subject + "\r\nMessage-ID: <" + round + "." + number + "@it>\r\n\r\n";
                if (mail.sendWhole("sales@sp.contoso.test", head, "Hello").startsWith("250")) {
                    acknowledged.add(subject);
                }
            }
        } catch (IOException e) {
            // The program was killed, which is what the test is about.
            return acknowledged;
        }
        return acknowledged;
    }

    private static Set<String> keys(HookReceiver receiver) {
        return receiver.taken().stream().map(Told::key).collect(Collectors.toSet());
    }

    private static Map<String, Set<Long>> numbers(HookReceiver receiver) {
        Map<String, Set<Long>> numbers = new HashMap<>();
        receiver.taken()
                .forEach(told -> numbers.computeIfAbsent(told.key(), key -> new HashSet<>())
                        .add(told.delivery()));
        return numbers;
    }

    /** The port of this start: the log is appended to. */
    private static int port(ServedProgram service, int round) throws IOException {
        Matcher matcher = PORT.matcher(service.log());
        List<String> ports = matcher.results().map(found -> found.group(1)).toList();
        assertThat(ports).as(service.log()).hasSize(round + 1);
        return Integer.parseInt(ports.get(round));
    }

    private Path configuration(Path library, HookReceiver... receivers) throws IOException {
        StringBuilder hooks = new StringBuilder();
        for (HookReceiver receiver : receivers) {
            hooks.append("  - { url: '%s', secret: %s, events: [mail_delivered, mail_failed] }%n"
                    .formatted(receiver.url(), HookReceiver.SECRET));
        }
        return OneFarm.write(folder, 0, """
                ingest:
                  enabled: true
                  smtp: { address: 127.0.0.1, port: 0, safeServers: [127.0.0.1] }
                  deliver:
                    - { match: '*', to: library, path: %s }
                webhooks:
                """.formatted(library) + hooks);
    }
}
