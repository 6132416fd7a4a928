package io.opendms.ingest.delivery;

import io.opendms.ingest.trail.Attempt;
import io.opendms.ingest.trail.Progress;
import io.opendms.ingest.trail.TargetOutcome;
import io.opendms.ingest.trail.Trail;
import io.opendms.record.RecordFailure;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A trail in a store that can be read, and can be written only while the test says so. */
final class FrailTrail implements Trail {
    final List<String> refused = Collections.synchronizedList(new ArrayList<>());
    /** What it was given to tell, by the body of each notice. */
    final List<String> told = Collections.synchronizedList(new ArrayList<>());

    /** The keys of deliveries. */
    final List<String> askedFor = Collections.synchronizedList(new ArrayList<>());

    volatile boolean writable = true;
    volatile boolean readable = true;
    private final Trail trail;

    FrailTrail(Trail trail) {
        this.trail = trail;
    }

    @Override
    public Progress progress(String id) {
        require(readable, id);
        return trail.progress(id);
    }

    @Override
    public Optional<String> delivered(String key) {
        askedFor.add(key);
        require(readable, key);
        return trail.delivered(key);
    }

    @Override
    public Optional<String> cameOutOf(String key, String target) {
        askedFor.add(key);
        require(readable, key);
        return trail.cameOutOf(key, target);
    }

    @Override
    public void note(String id, Instant at, List<TargetOutcome> outcomes) {
        require(writable, id);
        trail.note(id, at, outcomes);
        remember(outcomes);
    }

    @Override
    public void record(Attempt attempt) {
        require(writable, attempt.id());
        trail.record(attempt);
        remember(attempt.targets());
    }

    private void remember(List<TargetOutcome> outcomes) {
        outcomes.forEach(outcome -> outcome.notices().forEach(notice -> told.add(notice.body())));
    }

    private void require(boolean usable, String id) {
        if (!usable) {
            refused.add(id);
            throw new RecordFailure("cannot write", new IOException("read-only file system"));
        }
    }
}
