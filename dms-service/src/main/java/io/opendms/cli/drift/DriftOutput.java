package io.opendms.cli.drift;

import io.opendms.drift.Drift;
import io.opendms.drift.DriftCounts;
import io.opendms.farm.Farm;
import java.io.IOException;

/** Shows what is found while it is found. For each farm there is a beginning, then findings, then an end or a failure. */
public interface DriftOutput extends AutoCloseable {
    void begin(Farm farm) throws IOException;

    void finding(Drift drift);

    void end(DriftCounts counts) throws IOException;

    /** The farm could not be looked at to its end. */
    void failed(String sentence) throws IOException;

    /** All farms were looked at. */
    @Override
    void close() throws IOException;
}
