package io.opendms.it.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.peer.Peers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started by an operator: what its SOAP and its API acknowledge, each way to change something, is on disk. */
final class ApiFsyncIT {
    @TempDir
    Path folder;

    @BeforeAll
    static void peers() {
        Peers.require("strace");
    }

    @Test
    void every_way_to_change_something_is_on_disk_before_it_is_acknowledged() throws Exception {
        Path file = folder.resolve("trace");
        Map<String, String> answers = EveryChange.ask(SystemCalls.tracer(file), folder, "");

        Durability traced = new Durability(SystemCalls.read(file), "dms.db-wal");
        assertThat(answers).hasSize(EveryChange.ANSWERS);
        assertThat(answers)
                .allSatisfy((marker, answer) -> assertThat(traced.holds(marker, answer))
                        .as("%s before %s", marker, answer)
                        .isTrue());
    }
}
