package io.opendms.boot.people;

import io.opendms.security.negotiate.NegotiateScheme;
import io.opendms.security.seen.Sightings;
import io.opendms.soap.http.entrance.CallerWatch;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Counts callers, and keeps a file about them for the doctor, which runs in a process of its own.
 *
 * @param counter told by what means each was admitted, or that he was refused
 */
public record SeenCallers(Sightings sightings, Consumer<String> counter) implements CallerWatch, AutoCloseable {
    private static final Duration WRITTEN = Duration.ofSeconds(5);

    @Override
    public void admitted(String farm, String caller, String means, String source) {
        counter.accept(means);
        sightings.admitted(farm, caller, means);
        if (means.equals(NegotiateScheme.MEANS)) {
            // Clients that have no ticket are known by their address only, and this one has a ticket now.
            sightings.settled(source, NegotiateScheme.NTLM_HINT);
        }
    }

    @Override
    public void refused(String caller, String reason) {
        counter.accept("refused");
        sightings.refused(caller, reason);
    }

    /** Writes what was seen last, for the next run. */
    @Override
    public void close() {
        sightings.write();
    }

    /** Writes the file; returns how long to wait before the next time. */
    public Duration write() {
        sightings.write();
        return WRITTEN;
    }
}
