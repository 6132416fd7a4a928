package io.opendms.directory;

/** What a directory says of an account and a password. */
public sealed interface Verdict {

    /**
     * It is the person.
     *
     * @param mustChangePassword whether the password was good for this once, and {@link Accounts#changePassword} must follow
     */
    record Admitted(Account account, boolean mustChangePassword) implements Verdict {}

    /** It is not, or may not sign in. */
    record Refused(Reason reason) implements Verdict {}

    /** Why not, for the log. The person is told nothing of it, since it tells a stranger which accounts there are. */
    enum Reason {
        /** Nobody, or more than one, has the name. */
        UNKNOWN,
        WRONG_PASSWORD,
        DISABLED,
        LOCKED_OUT,
        EXPIRED,
        PASSWORD_EXPIRED,
        /** The administrator wants a new password first, and this directory takes none from this service. */
        PASSWORD_MUST_CHANGE,
        /** Not at this time, or not from this machine. */
        RESTRICTED
    }
}
