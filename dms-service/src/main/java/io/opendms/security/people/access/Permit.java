package io.opendms.security.people.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What the form has by which somebody asks: a random secret of 256 bits, so that nobody can have it sent who was not shown the form.
 * The service keeps its hash.
 *
 * @param text as it stands in the form
 */
record Permit(String text) {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Permit random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Permit(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** For the store: SHA-256, in hexadecimal. Of so long a random secret no slow hash is needed. */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "permit";
    }
}
