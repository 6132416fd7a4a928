package io.opendms.webhook;

/**
 * What came of an attempt to deliver.
 *
 * @param delivered whether the receiver has it
 * @param reason what it answered, or why there is no answer
 */
record Answer(boolean delivered, String reason) {
    private static final int SUCCESS = 200;
    private static final int REDIRECTION = 300;
    private static final int CLIENT_ERROR = 400;

    /** Only a status of the 2xx says that the receiver has it (RFC 9110, section 15.3). */
    static Answer ofStatus(int status) {
        boolean redirects = status >= REDIRECTION && status < CLIENT_ERROR;
        String more = redirects ? "; redirects are not followed, so write the address that it leads to" : "";
        return new Answer(status >= SUCCESS && status < REDIRECTION, "answered " + status + more);
    }

    static Answer none(String reason) {
        return new Answer(false, reason);
    }
}
