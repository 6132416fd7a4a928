package io.opendms.ingest.author.dns;

/** Nobody could say what the DNS has, so that whoever depends on it has to come again. */
public final class SilentDnsException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message for a person */
    public SilentDnsException(String message) {
        super(message);
    }
}
