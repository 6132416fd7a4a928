package io.opendms.notify.setting;

/** A password that cannot be opened; the message says what is missing and what to do, and holds no secret. */
public final class SealedException extends Exception {
    private static final long serialVersionUID = 1L;

    public SealedException(String message) {
        super(message);
    }
}
