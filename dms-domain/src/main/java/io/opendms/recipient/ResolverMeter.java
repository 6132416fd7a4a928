package io.opendms.recipient;

import java.time.Duration;

/** Told of each answer about an address, to be counted. Called from any thread. */
@FunctionalInterface
public interface ResolverMeter {
    /** Counts nothing. */
    ResolverMeter NONE = (answer, remembered, took) -> {};

    /** @param remembered whether the directory was not asked for it */
    void answered(Resolution answer, boolean remembered, Duration took);
}
