package io.opendms.ingest.message;

/**
 * What is to be done with a message that was set aside.
 *
 * @param message its id
 * @param deed what
 */
public record Order(String message, Deed deed) {

    /** What can be done with it. */
    public enum Deed {
        /** It goes to its targets again. */
        RELEASE,
        /** It is deleted. */
        DROP
    }
}
