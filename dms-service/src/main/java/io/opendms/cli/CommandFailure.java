package io.opendms.cli;

/** Ends a command; its message is what the person at the terminal reads. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        super(message);
    }
}
