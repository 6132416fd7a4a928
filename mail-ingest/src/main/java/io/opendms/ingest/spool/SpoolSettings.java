package io.opendms.ingest.spool;

import io.opendms.ingest.spool.room.Quota;
import java.nio.file.Path;

/**
 * How the spool on disk is kept.
 *
 * @param folder where it is; no other process may use it
 * @param largestMessage in bytes; there must be room for one and a half of it before a message is begun
 * @param quota how many bytes of messages may be in it, those that are set aside among them; {@link Quota#NONE} for no bound
 * @param inLog up to how many bytes a message goes to the log; a larger one gets a file of its own
 * @param segmentSize of each file of the log, in bytes
 */
public record SpoolSettings(Path folder, long largestMessage, long quota, int inLog, int segmentSize) {
    /** Of the folder in a data folder. */
    public static final String NAME = "spool";

    private static final int IN_LOG = 256 << 10;
    private static final int SEGMENT_SIZE = 16 << 20;

    public SpoolSettings {
        if (inLog > segmentSize / 2) {
            throw new IllegalArgumentException("a segment must hold the largest message of the log");
        }
    }

    /** Where the spool is in a data folder. */
    public static Path folderIn(Path data) {
        return data.resolve(NAME);
    }

    /** Without a quota. */
    public static SpoolSettings of(Path folder, long largestMessage) {
        return of(folder, largestMessage, Quota.NONE);
    }

    public static SpoolSettings of(Path folder, long largestMessage, long quota) {
        return new SpoolSettings(folder, largestMessage, quota, IN_LOG, SEGMENT_SIZE);
    }
}
