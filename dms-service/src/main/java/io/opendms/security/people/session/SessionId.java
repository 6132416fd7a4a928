package io.opendms.security.people.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** A random secret of 256 bits that only a person's browser has; the service keeps its hash. */
public final class SessionId {
    private static final int BYTES = 32;
    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private SessionId(String text) {
        this.text = text;
    }

    static SessionId random() {
        return new SessionId(randomText());
    }

    /** What a cookie says; empty if it cannot be an id of ours. */
    public static Optional<SessionId> parse(String text) {
        return SYNTAX.matcher(text).matches() ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    /** For the cookie. */
    public String text() {
        return text;
    }

    /** For the store: SHA-256, in hexadecimal. Of so long a random secret no slow hash is needed. */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** 256 random bits in Base64 for URLs. */
    static String randomText() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "session id";
    }
}
