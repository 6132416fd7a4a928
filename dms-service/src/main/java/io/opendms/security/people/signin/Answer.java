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
    record NoRole(Account account) implements Answer {}

    /** It is proven who it is, and that is none of the people here. To ask for the same proof again would not help. */
    record NoAccount() implements Answer {}

    /** A service key came as the password: nothing was checked, nor counted. */
    record ServiceKey() implements Answer {
        /** What to tell who sent it. */
        public static final String ADVICE =
                "What was sent as the password is a service key, by which farms call the SOAP"
                        + " service; here the password of an account is needed. Nothing was checked.";
    }

    /** Nothing was checked. */
    record TooEarly(Duration delay) implements Answer {}

    /** The directory does not answer, or cannot be asked; nothing was checked. */
    record Unavailable() implements Answer {}
}
