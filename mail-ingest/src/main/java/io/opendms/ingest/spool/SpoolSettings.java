package io.opendms.ingest.spool;

import java.nio.file.Path;

/**
 * How the spool on disk is kept.
 *
 * @param folder where it is; no other process may use it
 * @param largestMessage in bytes; there must be room for one and a half of it before a message is begun
 * @param inLog up to how many bytes a message goes to the log; a larger one gets a file of its own
 * @param segmentSize of each file of the log, in bytes
 */
public record SpoolSettings(Path folder, long largestMessage, int inLog, int segmentSize) {
    private static final int IN_LOG = 256 << 10;
    private static final int SEGMENT_SIZE = 16 << 20;

    public SpoolSettings {
        if (inLog > segmentSize / 2) {
            throw new IllegalArgumentException("a segment must hold the largest message of the log");
        }
    }

    public static SpoolSettings of(Path folder, long largestMessage) {
        return new SpoolSettings(folder, largestMessage, IN_LOG, SEGMENT_SIZE);
    }
}
