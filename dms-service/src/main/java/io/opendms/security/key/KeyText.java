package io.opendms.security.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service key as its owner has it: a word by which it is recognised, its id, and a secret of 256 bits. */
public final class KeyText {
    private static final Pattern SYNTAX = Pattern.compile("dms_([a-z2-7]{10})_([A-Za-z0-9_-]{43})");
    private static final Pattern BEGINNING = Pattern.compile("dms_[a-z2-7]{10}_[A-Za-z0-9_-]{16}");
    private static final String ID_LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_LENGTH = 10;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id;
    private final String secret;

    private KeyText(String id, String secret) {
        this.id = id;
        this.secret = secret;
    }

    static KeyText random() {
        StringBuilder id = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_LETTERS.charAt(RANDOM.nextInt(ID_LETTERS.length())));
        }
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return new KeyText(
                id.toString(), Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What somebody sends; empty if it cannot be a key. */
    public static Optional<KeyText> parse(String text) {
        Matcher key = SYNTAX.matcher(text);
        return key.matches() ? Optional.of(new KeyText(key.group(1), key.group(2))) : Optional.empty();
    }

    /** Whether it begins like a key, whole or not, blanks before it aside, so that it is no password; one may begin with its id. */
    public static boolean isMeant(String text) {
        return BEGINNING.matcher(text.stripLeading()).lookingAt();
    }

    /** Whether a key is meant and it is none, but a copy of one that is cut or has too much. */
    public static boolean isDamaged(String text) {
        return isMeant(text) && !SYNTAX.matcher(text).matches();
    }

    /** By which it is found. No secret. */
    public String id() {
        return id;
    }

    /** The whole of it, to be shown to its owner once. */
    public String secretText() {
        return "dms_" + id + "_" + secret;
    }

    /** What is kept of the secret: SHA-256, in hexadecimal. Of so long a random secret no slow hash is needed. */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "key " + id;
    }
}
