package io.opendms.notify.alert.clerk;

/** Told of what becomes of alerts, to be counted. Called from any thread. */
public interface AlertMeter {
    /** Counts nothing. */
    AlertMeter NONE = outcome -> {};

    /** What became of a batch that was due and had items. */
    enum Outcome {
        /** Mails were written. */
        TOLD,
        /** Nobody behind the alert may read the list. */
        NO_READER,
        /** No mail server is set for the list's farm. */
        NO_SERVER,
        /** The directory did not say who may read the list, or the store took no mails; it is tried again after a minute. */
        POSTPONED
    }

    void batch(Outcome outcome);
}
