package io.opendms.notify.smtp.wire;

import io.opendms.entry.LogText;
import io.opendms.notify.mail.Attempt;

/** The mail was not taken; the message says by what, escaped and without secrets. */
public final class TryFailedException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 500;
    private static final int CLOSING = 421;
    private static final int NEEDS_SIGN_IN = 530;
    private static final int NEEDS_ENCRYPTION = 538;

    private final Attempt.End end;
    private final Of of;

    /** What a failure is of, as far as somebody asks. */
    private enum Of {
        PASSWORD,
        ENVELOPE,
        OTHER
    }

    private TryFailedException(Attempt.End end, Of of, String message) {
        super(message.length() > LONGEST ? message.substring(0, LONGEST) : message);
        this.end = end;
        this.of = of;
    }

    /** The server cannot be used, by which mail ever. */
    public static TryFailedException noServer(String what) {
        return new TryFailedException(Attempt.End.NO_SERVER, Of.OTHER, what);
    }

    /** The same, with what the JVM says of it. */
    public static TryFailedException noServer(String what, Exception cause) {
        return noServer(what + ": " + LogText.escaped(innermost(cause)));
    }

    /** The server refuses for good what we show to sign in. */
    public static TryFailedException passwordRefused(String what) {
        return new TryFailedException(Attempt.End.NO_SERVER, Of.PASSWORD, what);
    }

    /** This mail can never be sent by this server. */
    public static TryFailedException refused(String what) {
        return new TryFailedException(Attempt.End.REFUSED, Of.OTHER, what);
    }

    /** The connection broke while the mail was on its way. */
    public static TryFailedException broken(String phase, Exception cause) {
        return new TryFailedException(
                Attempt.End.LATER,
                Of.OTHER,
                "the connection broke at " + phase + ": " + LogText.escaped(innermost(cause)));
    }

    /** The answer to a command of the mail itself. A server that wants us to sign in first means us and not the mail. */
    public static TryFailedException answered(String command, Reply reply) {
        return answered(command, reply, Of.OTHER);
    }

    /** The answer to MAIL or RCPT, by which a server refuses a sender as well as a recipient. */
    public static TryFailedException ofEnvelope(String command, Reply reply) {
        return answered(command, reply, Of.ENVELOPE);
    }

    /**
     * The answer to what follows a sender that was taken. A server that goes then may do so for this recipient or text alone, and a
     * mail like that must not keep back all others: whether it is away shows the next.
     */
    public static TryFailedException afterSender(String command, Reply reply) {
        return reply.isGoodbye()
                ? new TryFailedException(Attempt.End.LATER, Of.OTHER, answer(command, reply))
                : answered(command, reply, command.equals("RCPT") ? Of.ENVELOPE : Of.OTHER);
    }

    private static TryFailedException answered(String command, Reply reply, Of of) {
        Attempt.End end = switch (reply.code()) {
            case CLOSING, NEEDS_SIGN_IN, NEEDS_ENCRYPTION -> Attempt.End.NO_SERVER;
            default -> reply.isLasting() ? Attempt.End.REFUSED : Attempt.End.LATER;
        };
        return new TryFailedException(end, of, answer(command, reply));
    }

    private static String answer(String command, Reply reply) {
        return reply + " (answer to " + command + ")";
    }

    /**
     * Our own sender was refused for good, which a mended setting or right helps: no mail is to fail by it.
     *
     * @param isNullSender whether it is the null sender, which a server may refuse while it takes all others
     */
    public static TryFailedException ownSender(String command, Reply reply, boolean isNullSender) {
        return new TryFailedException(
                isNullSender ? Attempt.End.LATER : Attempt.End.NO_SERVER,
                Of.ENVELOPE,
                reply + " (answer to " + command + ", which refuses " + (isNullSender ? "the null" : "our own")
                        + " sender)");
    }

    private static String innermost(Throwable cause) {
        Throwable inner = cause;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
    }

    /** Whether the same password will be refused again. */
    public boolean isPasswordRefused() {
        return of == Of.PASSWORD;
    }

    /** Whether it may be that another sender would be taken; a server may say it by 4yz, as Postfix does by 450 4.1.8. */
    public boolean mayBeOfSender() {
        return end == Attempt.End.REFUSED || end == Attempt.End.LATER && of == Of.ENVELOPE;
    }

    public Attempt.End end() {
        return end;
    }

    /** The same for who counts tries. */
    public Attempt attempt() {
        return new Attempt(end, String.valueOf(getMessage()));
    }
}
