package io.opendms.client.internal.signin;

import java.net.http.HttpHeaders;
import java.util.Optional;

/** How calls say who makes them. Safe for use by any number of threads. */
public interface SignIn {
    /** Says nothing. */
    SignIn NONE = () -> new Attempt() {
        @Override
        public Optional<String> authorization() {
            return Optional.empty();
        }

        @Override
        public void check(HttpHeaders answer) {
            // Who does not say who calls asks for no proof either.
        }
    };

    /**
     * Begins one attempt.
     *
     * @throws io.opendms.client.failure.DmsSignInException if there is nothing to sign in with
     */
    Attempt begin();

    /** One request and its answer, of one thread. */
    interface Attempt {
        /** The header {@code Authorization}. */
        Optional<String> authorization();

        /**
         * Looks at an answer before anything in it is believed, also that a refusal did nothing.
         *
         * @throws io.opendms.client.failure.DmsSignInException if it came from somebody else
         */
        void check(HttpHeaders answer);
    }
}
