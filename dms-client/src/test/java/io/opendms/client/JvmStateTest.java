package io.opendms.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.client.operation.DeleteContact;
import io.opendms.client.operation.GetJobStatus;
import io.opendms.client.server.Reply;
import io.opendms.client.server.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client leaves the rest of the JVM as it was, and serves many threads. */
class JvmStateTest {
    private static final DeleteContact DELETE = new DeleteContact("sales");

    @AfterEach
    void forget_the_bus() {
        BusFactory.setDefaultBus(null);
        BusFactory.setThreadDefaultBus(null);
    }

    @Test
    void there_is_no_default_bus_afterwards_if_there_was_none() {
        BusFactory.setDefaultBus(null);
        BusFactory.setThreadDefaultBus(null);
        use();

        assertThat(BusFactory.getDefaultBus(false)).isNull();
        assertThat(BusFactory.getThreadDefaultBus(false)).isNull();
    }

    @Test
    void the_default_bus_of_others_stays() {
        Bus others = new ExtensionManagerBus();
        BusFactory.setDefaultBus(others);
        BusFactory.setThreadDefaultBus(others);
        use();

        assertThat(BusFactory.getDefaultBus(false)).isSameAs(others);
        assertThat(BusFactory.getThreadDefaultBus(false)).isSameAs(others);
        others.shutdown(true);
    }

    @Test
    void the_bus_of_a_thread_stays() {
        BusFactory.setDefaultBus(null);
        Bus others = new ExtensionManagerBus();
        BusFactory.setDefaultBus(null);
        BusFactory.setThreadDefaultBus(others);
        use();

        assertThat(BusFactory.getDefaultBus(false)).isNull();
        assertThat(BusFactory.getThreadDefaultBus(false)).isSameAs(others);
        others.shutdown(true);
    }

    @Test
    void no_system_property_is_set_or_removed() throws Exception {
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstUse.class.getName())
                .redirectErrorStream(true);
        // Options that a machine gives to every JVM set properties of their own.
        command.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        Process fresh = command.start();
        String told = new String(fresh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(told).endsWith("set: {} removed: {}" + System.lineSeparator());
        assertThat(fresh.waitFor()).isZero();
    }

    @Test
    void two_clients_do_not_know_each_other() {
        try (ScriptedServer one = ScriptedServer.answering(Reply.status("Success"));
                ScriptedServer other = ScriptedServer.answering(Reply.status("AccessDenied"));
                DmsClient second = DmsClient.builder().url(other.url()).build()) {
            try (DmsClient first =
                    DmsClient.builder().url(one.url()).basic("anna", "a").build()) {
                assertThat(first.call(DELETE).isSuccess()).isTrue();
            }

            assertThat(second.call(DELETE).isRefused()).isTrue();
            assertThat(other.call().header("Authorization")).isEmpty();
        }
    }

    @Test
    void many_threads_get_their_own_answers() throws Exception {
        Reply echo = (call, out) -> Reply.record(
                        Integer.parseInt(call.wrapper().getTextContent()), "", "PendingApproval", "")
                .write(call, out);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (ScriptedServer server = ScriptedServer.answering(echo);
                DmsClient dms = DmsClient.builder().url(server.url()).build()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int number = 1; number <= 200; number++) {
                int job = number;
                Callable<Integer> ask =
                        () -> dms.getJobStatus(new GetJobStatus(job)).jobId().getAsInt();
                answers.add(threads.submit(ask));
            }
            for (int number = 1; number <= 200; number++) {
                assertThat(answers.get(number - 1).get()).isEqualTo(number);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** A JVM in which nobody has used a client yet: what is set once and for all is seen only there. */
    static final class FirstUse {
        private FirstUse() {}

        public static void main(String[] arguments) {
            // The JDK itself sets user.timezone when somebody first asks for the zone.
            TimeZone.getDefault();
            Properties before = (Properties) System.getProperties().clone();
            use();
            Properties set = (Properties) System.getProperties().clone();
            Properties removed = (Properties) before.clone();
            removed.keySet().removeAll(set.keySet());
            set.entrySet().removeAll(before.entrySet());
            System.out.println("set: " + set + " removed: " + removed);
        }
    }

    private static void use() {
        try (ScriptedServer server = ScriptedServer.answering(Reply.status("Success"));
                DmsClient dms = DmsClient.builder().url(server.url()).build()) {
            assertThat(dms.call(DELETE).isSuccess()).isTrue();
        }
    }
}
