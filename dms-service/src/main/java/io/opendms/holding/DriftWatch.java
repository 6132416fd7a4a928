package io.opendms.holding;

import io.opendms.directory.DirectoryFailure;
import io.opendms.drift.Drift;
import io.opendms.drift.DriftCounts;
import io.opendms.drift.DriftSearch;
import io.opendms.entry.LogText;
import io.opendms.farm.Farm;
import io.opendms.record.RecordFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for drift in the background, one farm at a time, and remembers what it found. All methods may be called from any thread. */
final class DriftWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DriftWatch.class);

    private final Function<Farm, DriftSearch> searches;
    private final InstantSource clock;
    private final Map<String, DriftState> states = new ConcurrentHashMap<>();
    private final ExecutorService background = Executors.newSingleThreadExecutor(body -> {
        Thread thread = new Thread(body, "drift");
        thread.setDaemon(true);
        return thread;
    });

    DriftWatch(Function<Farm, DriftSearch> searches, InstantSource clock) {
        this.searches = searches;
        this.clock = clock;
    }

    DriftState state(Farm farm) {
        return states.getOrDefault(farm.name(), DriftState.UNKNOWN);
    }

    /** Begins a look, unless one has been asked for that did not end yet. */
    void look(Farm farm) {
        boolean[] mine = new boolean[1];
        states.compute(farm.name(), (name, before) -> {
            DriftState known = before == null ? DriftState.UNKNOWN : before;
            mine[0] = !known.looking();
            return new DriftState(true, known.report(), known.failure());
        });
        if (mine[0]) {
            background.execute(() -> lookNow(farm));
        }
    }

    private void lookNow(Farm farm) {
        try {
            DriftReport report = report(farm);
            states.put(farm.name(), new DriftState(false, Optional.of(report), ""));
            tell(farm, report);
        } catch (DirectoryFailure | RecordFailure e) {
            failed(farm, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            failed(farm, "the look ended unexpectedly; the log has an event drift_look_broken");
            LOG.error("drift_look_broken farm=\"{}\"", LogText.escaped(farm.name()), e);
        }
    }

    private DriftReport report(Farm farm) {
        Instant begun = clock.instant();
        List<Drift> findings = new ArrayList<>();
        DriftCounts counts = searches.apply(farm).run(farm, finding -> {
            if (findings.size() < DriftReport.MOST_FINDINGS) {
                findings.add(finding);
            }
        });
        return new DriftReport(begun, clock.instant(), counts, findings);
    }

    private void failed(Farm farm, String sentence) {
        states.compute(
                farm.name(),
                (name, before) -> new DriftState(false, before == null ? Optional.empty() : before.report(), sentence));
        LOG.warn("drift_look_failed farm=\"{}\" error=\"{}\"", LogText.escaped(farm.name()), LogText.escaped(sentence));
    }

    private static void tell(Farm farm, DriftReport report) {
        DriftCounts counts = report.counts();
        LOG.info(
                "drift_looked farm=\"{}\" entries={} changed={} gone={} foreign={} partly_written={} unsettled={} took_ms={}",
                LogText.escaped(farm.name()),
                counts.entries(),
                counts.of(Drift.Kind.CHANGED),
                counts.of(Drift.Kind.GONE),
                counts.of(Drift.Kind.FOREIGN),
                counts.of(Drift.Kind.PARTLY_WRITTEN),
                counts.of(Drift.Kind.UNSETTLED),
                Duration.between(report.begun(), report.ended()).toMillis());
    }

    /** A look under way ends when it meets the closed directory or store. */
    @Override
    public void close() {
        background.shutdownNow();
    }
}
