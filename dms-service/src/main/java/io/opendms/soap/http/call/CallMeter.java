package io.opendms.soap.http.call;

import java.time.Duration;

/** Is told of every call. */
@FunctionalInterface
public interface CallMeter {
    /** Counts nothing. */
    CallMeter NONE = (operation, status, took) -> {};

    /**
     * Called once at the end of each call.
     *
     * @param operation one of the contract's, empty if the request does not say
     * @param status one of the contract's, or {@code Fault}
     */
    void call(String operation, String status, Duration took);
}
