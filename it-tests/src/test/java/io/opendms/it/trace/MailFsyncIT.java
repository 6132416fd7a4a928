package io.opendms.it.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.mail.MailProcess;
import io.opendms.it.mail.Sender;
import io.opendms.it.peer.Peers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message that was acknowledged is on disk, as the kernel says. */
final class MailFsyncIT {
    private static final String LOG = "00000001.segment";
    private static final int SENDERS = 4;
    private static final int MESSAGES = 4;

    @TempDir
    Path folder;

    @BeforeAll
    static void peers() {
        Peers.require("strace");
    }

    @Test
    void every_acknowledged_message_is_on_disk_before_its_answer_is_sent() throws Exception {
        Path file = folder.resolve("trace");
        Map<String, String> answers = new TreeMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        try (MailProcess program = MailProcess.start(folder.resolve("data"), SystemCalls.tracer(file))) {
            List<Future<Map<String, String>>> running = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                String prefix = "durable" + sender + "x";
                running.add(threads.submit(() -> send(program.port(), prefix)));
            }
            for (Future<Map<String, String>> one : running) {
                answers.putAll(one.get());
            }
        } finally {
            threads.shutdown();
        }

        List<SystemCall> calls = SystemCalls.read(file);
        Durability traced = new Durability(calls, LOG);
        assertThat(answers).hasSize(SENDERS * MESSAGES);
        assertThat(answers)
                .allSatisfy((id, answer) -> assertThat(traced.holds(id, answer))
                        .as("%s before %s", id, answer)
                        .isTrue());

        // The same trace of a spool that had not waited for the disk.
        Durability unsynced = new Durability(
                calls.stream().filter(call -> !call.isSyncOf(LOG)).toList(), LOG);
        assertThat(answers)
                .allSatisfy(
                        (id, answer) -> assertThat(unsynced.holds(id, answer)).isFalse());
    }

    private static Map<String, String> send(int port, String prefix) throws IOException {
        Map<String, String> answers = new TreeMap<>();
        try (Sender sender = new Sender(port)) {
            for (int message = 0; message < MESSAGES; message++) {
                String id = prefix + message + "m";
                String reply = sender.send(id, 1_000);
                assertThat(reply).startsWith("250 2.0.0");
                answers.put(id, reply);
            }
        }
        return answers;
    }
}
