package io.opendms.cli.option;

/** Ends a command; its message is what the person at the terminal reads. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private final int exitCode;

    /** Something did not work, or was found to be wrong. */
    public CommandFailure(String message) {
        this(message, FAILED);
    }

    private CommandFailure(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Something was asked for that cannot be. */
    public static CommandFailure wrongUsage(String message) {
        return new CommandFailure(message, WRONG_USAGE);
    }

    public int exitCode() {
        return exitCode;
    }
}
