package io.opendms.security.oidc;

/** Somebody is not signed in. The message is for the log, and has no secret in it. */
public final class OidcFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean refusal;

    private OidcFailure(String message, boolean refusal) {
        super(message);
        this.refusal = refusal;
    }

    /** What was brought proves nothing. */
    public static OidcFailure refused(String message) {
        return new OidcFailure(message, true);
    }

    /** Nothing could be found out, because the provider does not answer as it should. */
    static OidcFailure unavailable(String message) {
        return new OidcFailure(message, false);
    }

    /** Whether it is for the person to begin anew, and not for the provider to be mended. */
    public boolean isRefusal() {
        return refusal;
    }
}
