package io.opendms.it.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.mail.Sender;
import io.opendms.it.mail.crash.Arguments;
import io.opendms.it.mail.crash.ListDirectory;
import io.opendms.it.mail.crash.MailProcess;
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
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message that was acknowledged is on disk, as the kernel says. */
final class MailFsyncIT {
    private static final String LOG = "00000001.segment";
    private static final int SENDERS = 4;
    private static final int MESSAGES = 4;

    /** What the program's log takes, and what is too large for it. */
    private static final int SMALL = 1_000;

    private static final int LARGE = 40_000;
    private static final String MESSAGES_FOLDER = "messages";

    @TempDir
    Path folder;

    @BeforeAll
    static void peers() {
        Peers.require("strace");
    }

    @Test
    void every_acknowledged_message_is_on_disk_before_its_answer_is_sent() throws Exception {
        Map<String, String> answers = answers(SMALL);

        List<SystemCall> calls = SystemCalls.read(trace());
        Durability traced = new Durability(calls, LOG);
        assertThat(answers).hasSize(SENDERS * MESSAGES);
        assertThat(answers)
                .allSatisfy((id, answer) -> assertThat(traced.holds(id, answer))
                        .as("%s before %s", id, answer)
                        .isTrue());

        // The same trace of a spool that had not waited for the disk.
        Durability unsynced = new Durability(without(calls, call -> call.isSyncOf(LOG)), LOG);
        assertThat(answers)
                .allSatisfy(
                        (id, answer) -> assertThat(unsynced.holds(id, answer)).isFalse());
    }

    @Test
    void every_acknowledged_message_of_a_file_of_its_own_is_on_disk_with_its_name_before_its_answer_is_sent()
            throws Exception {
        Map<String, String> answers = answers(LARGE);

        List<SystemCall> calls = SystemCalls.read(trace());
        FileDurability traced = new FileDurability(calls, MESSAGES_FOLDER);
        assertThat(answers).hasSize(SENDERS * MESSAGES);
        assertThat(answers.values())
                .allSatisfy(answer ->
                        assertThat(traced.holds(id(answer), answer)).as(answer).isTrue());

        // The same trace of a spool that had not waited for the file, nor for its name, and one that gave it none.
        for (Predicate<SystemCall> left : List.<Predicate<SystemCall>>of(
                call -> call.isSync() && call.says(".part>"),
                call -> call.isSyncOf(MESSAGES_FOLDER),
                call -> call.isRename() && call.says(".part"))) {
            FileDurability without = new FileDurability(without(calls, left), MESSAGES_FOLDER);
            assertThat(answers.values())
                    .allSatisfy(answer ->
                            assertThat(without.holds(id(answer), answer)).isFalse());
        }
    }

    private static String id(String answer) {
        return answer.replaceFirst(".* queued as ", "");
    }

    private static List<SystemCall> without(List<SystemCall> calls, Predicate<SystemCall> left) {
        return calls.stream().filter(left.negate()).toList();
    }

    private Path trace() {
        return folder.resolve("trace");
    }

    private Map<String, String> answers(int size) throws Exception {
        Map<String, String> answers = new TreeMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        try (ListDirectory directory = ListDirectory.open(folder.resolve("ldap"));
                MailProcess program =
                        MailProcess.start(directory.tell(Arguments.in(folder)), SystemCalls.tracer(trace()))) {
            List<Future<Map<String, String>>> running = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                String prefix = "durable" + sender + "x";
                running.add(threads.submit(() -> send(program.port(), prefix, size)));
            }
            for (Future<Map<String, String>> one : running) {
                answers.putAll(one.get());
            }
        } finally {
            threads.shutdown();
        }
        return answers;
    }

    private static Map<String, String> send(int port, String prefix, int size) throws IOException {
        Map<String, String> answers = new TreeMap<>();
        try (Sender sender = new Sender(port)) {
            for (int message = 0; message < MESSAGES; message++) {
                String id = prefix + message + "m";
                String reply = sender.send(List.of(ListDirectory.address("lib-sales")), id, size);
                assertThat(reply).startsWith("250 2.0.0");
                answers.put(id, reply);
            }
        }
        return answers;
    }
}
