package io.opendms.notify.secret;

import io.opendms.notify.setting.SealedException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of 256 bit that seals passwords by AES in Galois/Counter Mode (NIST SP 800-38D): with a new nonce of 96 bit each
 * time, so that the same password is never sealed the same twice. May be used by any thread.
 */
public final class SealingKey {
    static final int LENGTH_OF_FINGERPRINT = 16;
    private static final int BYTES = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    /** Of 32 bytes by chance 30 differ; a key with half of that was typed or made up by somebody. */
    private static final int FEWEST_DIFFERENT = 16;

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    private SealingKey(byte[] key) {
        this.key = key;
    }

    /** A new one, by chance. */
    public static SealingKey fresh() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return new SealingKey(key);
    }

    /** Reads what {@link #text} writes; empty if it is none, or one that was not made by chance. */
    public static Optional<SealingKey> parse(String text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return key.length == BYTES && different(key) >= FEWEST_DIFFERENT
                ? Optional.of(new SealingKey(key))
                : Optional.empty();
    }

    private static long different(byte[] key) {
        return IntStream.range(0, key.length).map(at -> key[at]).distinct().count();
    }

    /** The key itself, in Base64, for its file and nothing else. */
    String text() {
        return Base64.getEncoder().encodeToString(key);
    }

    /** Tells keys apart and tells nothing of them: 16 hexadecimal digits. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("fingerprint of a key of dms\0".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(key)).substring(0, LENGTH_OF_FINGERPRINT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public SealedText seal(char[] password) {
        byte[] clear = bytes(password);
        try {
            byte[] nonce = new byte[NONCE];
            RANDOM.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(clear);
            return SealedText.of(
                    fingerprint(),
                    ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES with GCM", e);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /** @throws SealedException if another key sealed it, or it was altered */
    public char[] open(SealedText sealed) throws SealedException {
        if (!sealed.fingerprint().equals(fingerprint())) {
            throw new SealedException(
                    "the password was sealed with the key " + sealed.fingerprint() + ", and the key here is "
                            + fingerprint() + "; put the key of the other nodes here, or seal the password again");
        }
        byte[] data = sealed.bytes();
        try {
            byte[] clear =
                    cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(data, NONCE)).doFinal(data, NONCE, data.length - NONCE);
            try {
                return characters(clear);
            } finally {
                Arrays.fill(clear, (byte) 0);
            }
        } catch (AEADBadTagException e) {
            throw new SealedException("the sealed password was altered since it was sealed; seal the password again");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES with GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD("sealed password of dms, form 1".getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] bytes(char[] text) {
        ByteBuffer buffer = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        Arrays.fill(buffer.array(), (byte) 0);
        return bytes;
    }

    private static char[] characters(byte[] bytes) {
        CharBuffer buffer = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        char[] text = new char[buffer.remaining()];
        buffer.get(text);
        Arrays.fill(buffer.array(), '\0');
        return text;
    }

    @Override
    public String toString() {
        return "key " + fingerprint();
    }
}
