package io.opendms.doctor.check;

/** How a check ended. */
public enum Status {
    /** All is as it should be. */
    OK,
    /** The service works, and somebody should look at it nevertheless. */
    WARN,
    /** Something does not work. */
    FAIL,
    /** Nothing to check here. */
    SKIP
}
