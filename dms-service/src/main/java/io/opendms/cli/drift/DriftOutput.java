package io.opendms.cli.drift;

import io.opendms.drift.Drift;
import io.opendms.drift.DriftCounts;
import java.io.IOException;

/** Shows what is found while it is found. For each farm there is a beginning, then findings, then an end or a failure. */
public interface DriftOutput extends AutoCloseable {
    void begin(LookedFarm farm) throws IOException;

    void finding(Drift drift);

    /** @param counts all findings; a service remembers, and gives, no more than the first of them */
    void end(DriftCounts counts) throws IOException;

    /** The farm could not be looked at to its end. */
    void failed(String sentence) throws IOException;

    /** All farms were looked at. */
    @Override
    void close() throws IOException;
}
