package io.opendms.ingest.content;

import java.time.Instant;
import java.util.Optional;

/**
 * When a meeting begins or ends.
 *
 * @param local the day or the time of day where the meeting is, ISO 8601, as {@code 2026-11-28} or {@code 2026-11-28T09:30}
 * @param zone the time zone that the invitation names; empty for a whole day and for a time without a zone
 * @param instant the same as a point in time, where the zone is one that is known
 */
public record EventTime(String local, Optional<String> zone, Optional<Instant> instant) {}
