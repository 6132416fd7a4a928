package io.opendms.ingest.heartbeat;

import java.time.Duration;

/**
 * How heartbeats are sent.
 *
 * @param host the mail server that they are handed to
 * @param every how often; not less than {@code within}
 * @param within how long one may take until it is back
 */
public record HeartbeatSettings(String host, int port, Duration every, Duration within) {}
