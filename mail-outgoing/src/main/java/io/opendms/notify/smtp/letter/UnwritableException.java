package io.opendms.notify.smtp.letter;

/** A mail that cannot be written as the settings want it; the message says why, and what would help. */
public final class UnwritableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnwritableException(String message) {
        super(message);
    }
}
