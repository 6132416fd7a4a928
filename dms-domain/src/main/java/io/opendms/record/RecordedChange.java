package io.opendms.record;

import java.util.Optional;

/**
 * A change as the record has it.
 *
 * @param result how it ended; empty if that is not known yet
 */
public record RecordedChange(long number, Intent intent, Optional<Closing.Result> result) {}
