package io.opendms.config.ingest;

import io.opendms.config.source.Values;
import io.opendms.entry.InvalidValueException;
import io.opendms.ingest.heartbeat.HeartbeatSettings;
import io.opendms.ingest.relay.Protection;
import io.opendms.ingest.relay.RelaySettings;
import java.time.Duration;
import java.util.Optional;

/** Reads the section {@code ingest.heartbeat}. */
final class HeartbeatReader {
    private static final String THROUGH = "ingest.heartbeat.through";
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(1);

    private final Values values;

    HeartbeatReader(Values values) {
        this.values = values;
    }

    /** @return empty unless somebody is named to send by */
    Optional<HeartbeatSettings> read() {
        String through = values.text(THROUGH);
        if (through.isEmpty()) {
            return Optional.empty();
        }
        Duration every = values.duration("ingest.heartbeat.every");
        Duration within = values.duration("ingest.heartbeat.within");
        if (every.compareTo(LEAST) < 0 || every.compareTo(MOST) > 0) {
            values.problem("ingest.heartbeat.every", "is not from 1m to 1d");
        }
        if (within.isZero() || within.compareTo(every) > 0) {
            values.problem(
                    "ingest.heartbeat.within",
                    "is nothing, or longer than ingest.heartbeat.every, by which the next is sent");
        }
        try {
            RelaySettings server = RelaySettings.of(
                    THROUGH, "smtp://" + through, Protection.OPPORTUNISTIC, Optional.empty(), "localhost");
            return Optional.of(new HeartbeatSettings(server.host(), server.port(), every, within));
        } catch (InvalidValueException e) {
            values.problem(THROUGH, "is not of the form HOST:PORT");
            return Optional.empty();
        }
    }
}
