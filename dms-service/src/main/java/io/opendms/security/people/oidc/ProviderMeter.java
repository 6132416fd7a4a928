package io.opendms.security.people.oidc;

/** Counts people who come by a provider. Thread-safe. */
@FunctionalInterface
public interface ProviderMeter {

    /** What came of a sign-in. */
    enum Outcome {
        /** The person has a session. */
        ADMITTED,
        /** The provider knows the person, and no role is given here. */
        NO_ROLE,
        /** What was brought proves nothing. */
        REFUSED,
        /** The provider does not answer as it should. */
        UNAVAILABLE
    }

    /** A sign-in has ended so. */
    void signIn(Outcome outcome);
}
