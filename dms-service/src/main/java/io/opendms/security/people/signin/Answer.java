package io.opendms.security.people.signin;

import io.opendms.directory.Account;
import java.time.Duration;

/** What a person hears who wants to sign in. */
public sealed interface Answer {

    /** @param mustChangePassword whether a new password has to be chosen first */
    record SignedIn(Account account, boolean mustChangePassword) implements Answer {}

    /**
     * The name or the password is wrong, or the account may not sign in. Which of them is for the log alone.
     *
     * @param secret for how long nothing is checked, since the account has to wait under another of its names, of which the
     *     person is not told that it is another name; nothing: the password was checked
     */
    record Refused(Duration secret) implements Answer {
        /** The password was checked. */
        Refused() {
            this(Duration.ZERO);
        }
    }

    /** The password is right, and no role is given to the account. */
    record NoRole(String name) implements Answer {}

    /** Nothing was checked. */
    record TooEarly(Duration delay) implements Answer {}

    /** The directory does not answer, or cannot be asked; nothing was checked. */
    record Unavailable() implements Answer {}
}
