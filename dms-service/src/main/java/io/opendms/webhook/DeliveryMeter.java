package io.opendms.webhook;

/** Counts attempts to deliver. */
public interface DeliveryMeter {

    /** What came of an attempt. */
    enum Outcome {
        /** The receiver has it. */
        DELIVERED,
        /** It is tried again later. */
        FAILED,
        /** It is not tried again: the receiver will never have it. */
        GIVEN_UP
    }

    /** An attempt has ended so. */
    void delivery(Outcome outcome);
}
