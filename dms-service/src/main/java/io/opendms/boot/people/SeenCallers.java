package io.opendms.boot.people;

import io.opendms.security.seen.Sightings;
import io.opendms.soap.http.entrance.CallerWatch;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Counts callers, and keeps a file about them for the doctor, which runs in a process of its own.
 *
 * @param counter told by what means each was admitted, or that he was refused
 */
public record SeenCallers(Sightings sightings, Consumer<String> counter) implements CallerWatch {
    private static final Duration WRITTEN = Duration.ofSeconds(5);

    @Override
    public void admitted(String farm, String caller, String means) {
        counter.accept(means);
        sightings.admitted(farm, caller, means);
    }

    @Override
    public void refused(String caller, String reason) {
        counter.accept("refused");
        sightings.refused(caller, reason);
    }

    /** Writes the file; returns how long to wait before the next time. */
    public Duration write() {
        sightings.write();
        return WRITTEN;
    }
}
