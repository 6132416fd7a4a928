package io.opendms.doctor.check.heartbeat;

import io.opendms.config.ingest.IngestSettings;
import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.ingest.heartbeat.HeartbeatSettings;
import io.opendms.ingest.jdbc.JdbcArrivals;
import io.opendms.record.RecordFailure;
import io.opendms.store.StoreReader;
import io.opendms.store.jdbc.StoreFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** D15: the mails that the service sends to itself come back. */
public final class HeartbeatsReturn implements Check {
    private static final String TRIED = "look when a mail of this service to itself last came back";

    @Override
    public String id() {
        return "D15";
    }

    @Override
    public String title() {
        return "mail of this service to itself comes back";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        Optional<HeartbeatSettings> settings = context.settings().ingest().flatMap(IngestSettings::heartbeat);
        if (settings.isEmpty()) {
            return List.of(Finding.skip(TRIED, "ingest.heartbeat.through names no server to send by"));
        }
        try (StoreReader store = StoreReader.open(context.settings().store())) {
            return List.of(finding(settings.get(), new JdbcArrivals(store.readers()).last(), context));
        } catch (StoreFailure | RecordFailure e) {
            return List.of(Finding.skip(TRIED, e.getMessage() + "; see D24"));
        }
    }

    private static Finding finding(HeartbeatSettings settings, Optional<Instant> last, CheckContext context) {
        String fix = context.command().line("doctor --only D30 --write-probe")
                + ", to see where one stops; heartbeat_not_sent in the log of the service";
        String rule = "; one is sent every " + minutes(settings.every()) + " by " + settings.host() + ":"
                + settings.port() + ", and may take " + minutes(settings.within());
        if (last.isEmpty()) {
            return Finding.fail(TRIED, "none ever did" + rule, fix);
        }
        Duration age = Duration.between(last.get(), context.clock().instant());
        return age.compareTo(settings.every().plus(settings.within())) <= 0
                ? Finding.ok(TRIED, "at " + last.get() + rule)
                : Finding.fail(TRIED, "at " + last.get() + ", " + minutes(age) + " ago" + rule, fix);
    }

    private static String minutes(Duration time) {
        return time.toMinutes() == 0 ? time.toSeconds() + " s" : time.toMinutes() + " min";
    }
}
