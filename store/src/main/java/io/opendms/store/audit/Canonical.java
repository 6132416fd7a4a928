package io.opendms.store.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 over fields, each with its length before it, so that no two lists of fields give the same bytes. A number is
 * eight bytes, most significant first; a text is UTF-8.
 */
final class Canonical {
    /** The length of a hash, in bytes. */
    static final int LENGTH = 32;

    private final MessageDigest digest;

    Canonical() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Canonical number(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        return this;
    }

    Canonical bytes(byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
        return this;
    }

    Canonical text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] hash() {
        return digest.digest();
    }
}
