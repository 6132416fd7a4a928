package io.opendms.security.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser keeps while its owner is at the provider, each a secret of 256 bits.
 *
 * @param state comes back with the person, so that nobody else's sign-in is ended in this browser
 * @param nonce comes back in the token, so that a token of another sign-in is not taken
 * @param verifier goes with the code, so that nobody else can use it (RFC 7636)
 */
public record Departure(String state, String nonce, String verifier) {
    private static final Pattern SYNTAX =
            Pattern.compile("([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{43})");
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Departure begin() {
        return new Departure(random(), random(), random());
    }

    /** What a cookie says; empty if it cannot be one of ours. */
    public static Optional<Departure> parse(String cookie) {
        Matcher parts = SYNTAX.matcher(cookie);
        return parts.matches()
                ? Optional.of(new Departure(parts.group(1), parts.group(2), parts.group(3)))
                : Optional.empty();
    }

    /** For the cookie. */
    public String cookieText() {
        return state + "." + nonce + "." + verifier;
    }

    /** Whether this is the sign-in that comes back. */
    boolean is(String returned) {
        return MessageDigest.isEqual(
                state.getBytes(StandardCharsets.US_ASCII), returned.getBytes(StandardCharsets.UTF_8));
    }

    /** What the provider is told of the verifier before: {@code S256} of RFC 7636, section 4.2. */
    String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "a sign-in under way";
    }
}
