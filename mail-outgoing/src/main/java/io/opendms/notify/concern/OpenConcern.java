package io.opendms.notify.concern;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that has begun and is not over.
 *
 * @param kind what it is
 * @param since when it was seen first
 * @param told when administrators were last told, empty if they were not yet
 */
public record OpenConcern(String kind, Instant since, Optional<Instant> told) {}
