package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.mail.MailMetrics;
import io.opendms.ingest.dropfolder.Fate;
import io.opendms.ingest.spool.room.Quota;
import io.opendms.ingest.trail.DeliveryStatus;
import io.opendms.ldap.DirectoryMeter;
import io.opendms.notify.alert.clerk.AlertMeter;
import io.opendms.notify.queue.Backlog;
import io.opendms.recipient.Resolution;
import io.opendms.record.RecordFailure;
import io.opendms.soap.http.call.CallMeter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Pattern SERVED = Pattern.compile("(?m)^# TYPE (\\S+) ");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([a-z_0-9]+)` \\|");
    /** Which of them there are, and from when on, is up to the JVM and its collector. */
    private static final List<String> OF_THE_JVM = List.of("jvm_", "process_", "system_");

    @Test
    void the_documentation_names_what_is_served_and_nothing_else() throws IOException {
        Set<String> documented = names(DOCUMENTED, Files.readString(Path.of("../docs/metrics.md")));
        Set<String> served;
        try (Metrics metrics = new Metrics()) {
            metrics.intentsWaiting(() -> 0);
            metrics.queuesWaiting(() -> 0, () -> 0);
            metrics.certificate("http", () -> Instant.EPOCH);
            ((CallMeter) metrics).call("CreateContact", "Success", Duration.ofMillis(1));
            DirectoryMeter directory = metrics;
            directory.request("search", Duration.ofMillis(1), "ok");
            directory.pool(() -> 0, 8);
            directory.server("dc1:636", () -> true);
            metrics.deliveriesWanted();
            metrics.signInsWanted();
            metrics.caller("kerberos");
            MailMetrics mail = metrics.mail(InstantSource.system());
            metrics.alerts().batch(AlertMeter.Outcome.TOLD);
            metrics.resolver().answered(new Resolution.Unknown(), false, Duration.ofMillis(1));
            mail.waiting(() -> 0);
            mail.kept(new Quota(1));
            metrics.post().queue(() -> new Backlog(0, 0, 0, Optional.empty()), () -> 0, InstantSource.system());
            mail.dropFolder(() -> false);
            mail.files(Fate.TAKEN, 1);
            mail.refused(550);
            mail.checked("pass");
            mail.heartbeatSent(true);
            mail.delivery("library", DeliveryStatus.DELIVERED);
            served = names(SERVED, metrics.text());
        }

        assertThat(documented).containsAll(served);
        assertThat(ours(documented)).isEqualTo(ours(served));
    }

    @Test
    void a_store_that_cannot_be_used_has_no_figures() {
        try (Metrics metrics = new Metrics()) {
            metrics.queuesWaiting(() -> 17, () -> {
                throw new RecordFailure("cannot count", new IOException("the disk is full"));
            });

            assertThat(metrics.text()).contains("dms_requests_waiting 17", "dms_notices_waiting NaN");
        }
    }

    @Test
    void a_server_is_up_or_not() {
        AtomicBoolean up = new AtomicBoolean(true);
        try (Metrics metrics = new Metrics()) {
            metrics.server("dc1:636", up::get);
            assertThat(metrics.text()).contains("dms_directory_server_up{server=\"dc1:636\"} 1");

            up.set(false);
            assertThat(metrics.text()).contains("dms_directory_server_up{server=\"dc1:636\"} 0");
        }
    }

    private static Set<String> ours(Set<String> names) {
        return names.stream()
                .filter(name -> OF_THE_JVM.stream().noneMatch(name::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
