package io.opendms.it.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.kill.ServiceProcess;
import io.opendms.it.kill.Site;
import io.opendms.it.kill.SoapCalls;
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

/** What was acknowledged is on disk, as the kernel says: killing a process cannot show that, since its writes survive it. */
final class FsyncIT {
    private static final String LOG = "dms.db-wal";
    private static final int CALLERS = 4;
    private static final int CALLS = 6;

    @TempDir
    Path folder;

    @BeforeAll
    static void peers() {
        Peers.require("strace");
    }

    @Test
    void every_acknowledged_call_is_on_disk_before_its_answer_is_sent() throws Exception {
        Path file = folder.resolve("trace");
        Map<String, String> answers = new TreeMap<>();
        try (ServiceProcess service = Site.embedded(folder.resolve("data")).startUnder(SystemCalls.tracer(file))) {
            ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
            List<Future<Map<String, String>>> running = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                String prefix = "durable" + caller + "x";
                running.add(threads.submit(() -> calls(service, prefix)));
            }
            for (Future<Map<String, String>> each : running) {
                answers.putAll(each.get());
            }
            threads.shutdown();
        }

        List<SystemCall> calls = SystemCalls.read(file);
        Durability traced = new Durability(calls, LOG);
        assertThat(answers).hasSize(CALLERS * CALLS * 4);
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

    /** Asks and decides; what must be on disk, and what the answer says of it. */
    private static Map<String, String> calls(ServiceProcess service, String prefix) throws IOException {
        Map<String, String> answers = new TreeMap<>();
        SoapCalls free = new SoapCalls(service.soap(), SoapCalls.FREE);
        SoapCalls asking = new SoapCalls(service.soap(), SoapCalls.ASKING);
        for (int call = 0; call < CALLS; call++) {
            String contact = prefix + call + "contact";
            SoapCalls.Answer created = free.ask("CreateContact", SoapCalls.contact(contact, "L"));
            assertThat(created.status()).isEqualTo("Success");
            answers.put(contact, created.requestId());
            String group = prefix + call + "group";
            SoapCalls.Answer queued = asking.ask("CreateDistributionGroup", SoapCalls.group(group, "T"));
            assertThat(queued.status()).isEqualTo("PendingApproval");
            answers.put(group, queued.requestId());
            for (int seen = 1; seen <= 2; seen++) {
                String reason = prefix + call + "reason" + seen;
                String by = SoapCalls.APPROVERS.get(seen);
                String told = service.post("approve " + queued.job() + " " + seen + " " + by + " " + reason);
                assertThat(told).startsWith("done ").endsWith(reason);
                answers.put(reason, told);
            }
        }
        return answers;
    }
}
