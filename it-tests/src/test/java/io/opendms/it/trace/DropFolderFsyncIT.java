package io.opendms.it.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.it.mail.crash.Arguments;
import io.opendms.it.mail.crash.ListDirectory;
import io.opendms.it.mail.crash.MailProcess;
import io.opendms.it.peer.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a drop file is on disk before the file goes, as the kernel says. */
final class DropFolderFsyncIT {
    @TempDir
    Path folder;

    @BeforeAll
    static void peers() {
        Peers.require("strace");
    }

    @Test
    void a_file_goes_only_after_what_is_left_of_it_is_on_disk_with_its_name() throws Exception {
        Path in = Files.createDirectories(folder.resolve("in"));
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(
                in.resolve("a.eml"),
                "x-sender: ann@contoso.com\r\nx-receiver: drop-news@contoso.com\r\nx-receiver: nobody@contoso.com\r\n"
                        + "Message-ID: <1@contoso.com>\r\n\r\nbody\r\n");
        Path trace = folder.resolve("trace");
        try (ListDirectory directory = ListDirectory.open(folder.resolve("ldap"));
                MailProcess program = MailProcess.start(
                        directory.tell(Arguments.in(folder).withDropFolder()), SystemCalls.tracer(trace))) {
            assertThat(program.port()).isPositive();
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> count(in.resolve("waiting")) == 1 && count(in.resolve("processing/it")) == 0);
        }

        List<SystemCall> calls = SystemCalls.read(trace);
        SystemCall written = last(calls, call -> call.isWrite() && call.says("/rest-"));
        SystemCall named = last(calls, call -> call.isRename() && call.says("/rest-") && call.says("/waiting/"));
        SystemCall gone = last(calls, call -> call.isRemoval() && call.says("/processing/it/0"));
        assertThat(isSyncedBetween(calls, "/rest-", written, named))
                .as("what is left")
                .isTrue();
        assertThat(isSyncedBetween(calls, "/waiting>", named, gone))
                .as("its name")
                .isTrue();
    }

    private static boolean isSyncedBetween(List<SystemCall> calls, String what, SystemCall after, SystemCall before) {
        return calls.stream()
                .anyMatch(call -> call.isSync()
                        && call.says(what)
                        && call.begun() > after.ended()
                        && call.ended() < before.begun());
    }

    private static SystemCall last(List<SystemCall> calls, Predicate<SystemCall> wanted) {
        return calls.stream()
                .filter(wanted)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("no such call"));
    }

    private static long count(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml")).count();
        }
    }
}
