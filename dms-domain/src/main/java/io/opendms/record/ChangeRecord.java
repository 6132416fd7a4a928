package io.opendms.record;

import java.util.List;

/**
 * The durable record of every change: the intent before the first write to the directory, its closing after. All methods
 * may be called from any thread.
 */
public interface ChangeRecord {

    /**
     * Records what is about to be written. When this returns, the intent is on disk.
     *
     * @return the number of the intent, positive and never used again
     * @throws RecordFailure if it could not be written; then nothing may be written to the directory either
     */
    long open(Intent intent);

    /**
     * Records how an intent ended, without waiting for the disk: an intent whose closing is lost in a crash is settled at
     * the next start by reading the directory. To be used only for an ending that the directory itself proves.
     */
    void closeLater(long intent, Closing closing);

    /**
     * Records how an intent ended. When this returns, it is on disk.
     *
     * @throws RecordFailure if it could not be written
     */
    void close(long intent, Closing closing);

    /** The intents without an end, oldest first. */
    List<OpenIntent> openIntents();
}
