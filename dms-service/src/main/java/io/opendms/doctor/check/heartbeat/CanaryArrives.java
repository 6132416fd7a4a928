package io.opendms.doctor.check.heartbeat;

import io.opendms.config.dns.MailNames;
import io.opendms.config.ingest.IngestSettings;
import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.ingest.heartbeat.HeartbeatKey;
import io.opendms.ingest.heartbeat.HeartbeatSettings;
import io.opendms.ingest.jdbc.JdbcArrivals;
import io.opendms.ingest.jdbc.JdbcHeartbeatKey;
import io.opendms.record.RecordFailure;
import io.opendms.store.StoreReader;
import io.opendms.store.jdbc.StoreFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** D30: a mail that is sent now, by the way that all mail takes, arrives; or where it stops. */
public final class CanaryArrives implements Check {
    private static final String TRIED = "send a mail for each farm by the mail server in front";
    private static final Duration USUAL_LIMIT = Duration.ofMinutes(5);

    @Override
    public String id() {
        return "D30";
    }

    @Override
    public String title() {
        return "a mail by the mail server in front arrives";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        Optional<IngestSettings> ingest = context.settings().ingest();
        if (ingest.isEmpty()) {
            return List.of(Finding.skip(TRIED, "mail is not taken in"));
        }
        if (!context.writeProbe()) {
            return List.of(Finding.skip(TRIED, "--write-probe sends it"));
        }
        try (StoreReader store = StoreReader.open(context.settings().store())) {
            Optional<HeartbeatKey> key = JdbcHeartbeatKey.find(store.readers());
            if (key.isEmpty()) {
                return List.of(Finding.skip(TRIED, "no service has taken mail with this store yet; see D29"));
            }
            Canary canary = new Canary(
                    ingest.get().hostname(),
                    key.get(),
                    new JdbcArrivals(store.readers()),
                    ingest.get().heartbeat().map(HeartbeatSettings::within).orElse(USUAL_LIMIT),
                    context);
            return findings(canary, ingest.get(), context);
        } catch (StoreFailure | RecordFailure e) {
            return List.of(Finding.skip(TRIED, e.getMessage() + "; see D24"));
        }
    }

    private static List<Finding> findings(Canary canary, IngestSettings ingest, CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        for (MailNames farm : context.settings().mailNames()) {
            if (farm.mailHost().isPresent()) {
                String domain = farm.mailHost().get();
                FirstServer first = ingest.heartbeat()
                        .map(settings -> FirstServer.at(settings.host(), settings.port()))
                        .orElseGet(() -> FirstServer.of(domain, context.dns()));
                findings.add(canary.finding(domain, first));
            }
        }
        return findings.isEmpty() ? List.of(Finding.skip(TRIED, "no farm has a mailHost")) : findings;
    }
}
