package io.opendms.it.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.kill.ServiceProcess;
import io.opendms.it.kill.Site;
import io.opendms.it.peer.Peers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is on disk, as the kernel says: killing a process cannot show that, since its writes survive it. */
final class FsyncIT {
    private static final String LOG = "dms.db-wal";

    @TempDir
    Path folder;

    @BeforeAll
    static void peers() {
        Peers.require("strace");
    }

    @Test
    void every_acknowledged_call_is_on_disk_before_its_answer_is_sent() throws Exception {
        Path file = folder.resolve("trace");
        Map<String, String> answers;
        try (ServiceProcess service = Site.embedded(folder.resolve("data")).startUnder(SystemCalls.tracer(file))) {
            answers = Callers.ask(service);
        }

        List<SystemCall> calls = SystemCalls.read(file);
        Durability traced = new Durability(calls, LOG);
        assertThat(answers).hasSize(Callers.ANSWERS);
        assertThat(answers)
                .allSatisfy((marker, answer) -> assertThat(traced.holds(marker, answer))
                        .as("%s before %s", marker, answer)
                        .isTrue());

        // The same trace of a service that had not waited for the disk.
        Durability unsynced = new Durability(
                calls.stream().filter(call -> !call.isSyncOf(LOG)).toList(), LOG);
        assertThat(answers)
                .allSatisfy((marker, answer) ->
                        assertThat(unsynced.holds(marker, answer)).isFalse());
    }
}
