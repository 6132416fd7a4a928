package io.opendms.it.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.kill.ServiceProcess;
import io.opendms.it.kill.SoapCalls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several who ask and decide at once. */
final class Callers {
    private static final int CALLERS = 4;
    private static final int CALLS = 6;

    /** How many calls are answered in all. */
    static final int ANSWERS = CALLERS * CALLS * 4;

    private Callers() {}

    /** Asks and decides; what must be on disk, and words of the answer that acknowledges it. */
    static Map<String, String> ask(ServiceProcess service) throws Exception {
        Map<String, String> answers = new TreeMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<Map<String, String>>> running = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                String prefix = "durable" + caller + "x";
                running.add(threads.submit(() -> calls(service, prefix)));
            }
            for (Future<Map<String, String>> each : running) {
                answers.putAll(each.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    private static Map<String, String> calls(ServiceProcess service, String prefix) throws IOException {
        Map<String, String> answers = new TreeMap<>();
        SoapCalls free = new SoapCalls(service.soap(), SoapCalls.FREE);
        SoapCalls asking = new SoapCalls(service.soap(), SoapCalls.ASKING);
        for (int call = 0; call < CALLS; call++) {
            String contact = prefix + call + "contact";
            SoapCalls.Answer created = free.ask("CreateContact", SoapCalls.contact(contact, "L"));
            assertThat(created.status()).isEqualTo("Success");
            answers.put(contact, SystemCalls.header(created.requestId()));
            String group = prefix + call + "group";
            SoapCalls.Answer queued = asking.ask("CreateDistributionGroup", SoapCalls.group(group, "T"));
            assertThat(queued.status()).isEqualTo("PendingApproval");
            answers.put(group, SystemCalls.header(queued.requestId()));
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
