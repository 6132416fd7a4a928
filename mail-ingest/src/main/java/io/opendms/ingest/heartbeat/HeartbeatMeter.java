package io.opendms.ingest.heartbeat;

import java.time.Instant;

/** Is told of heartbeats, to count them. */
public interface HeartbeatMeter {
    HeartbeatMeter NONE = new HeartbeatMeter() {
        @Override
        public void heartbeatBack(Instant at) {}

        @Override
        public void heartbeatSent(boolean taken) {}
    };

    /** One has come back, on whatever node. */
    void heartbeatBack(Instant at);

    /** @param taken whether the server that it was handed to has taken it */
    void heartbeatSent(boolean taken);
}
