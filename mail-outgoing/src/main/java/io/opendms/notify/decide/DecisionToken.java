package io.opendms.notify.decide;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * 256 random bits that take one decision. In base 32 (RFC 4648, section 6) and small letters, since mail servers on the way may
 * change the case of an address. It shows itself to nobody but who asks for its text.
 */
final class DecisionToken {
    private static final int BYTES = 32;
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS_OF_DIGIT = 5;
    private static final Pattern FORM = Pattern.compile("[a-z2-7]{51}[aq]");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private DecisionToken(String text) {
        this.text = text;
    }

    /** One that nobody had before. */
    static DecisionToken random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        StringBuilder digits = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte b : bytes) {
            held = held << Byte.SIZE | b & 0xff;
            bits += Byte.SIZE;
            while (bits >= BITS_OF_DIGIT) {
                bits -= BITS_OF_DIGIT;
                digits.append(DIGITS.charAt(held >> bits & DIGITS.length() - 1));
            }
            held &= (1 << bits) - 1;
        }
        digits.append(DIGITS.charAt(held << BITS_OF_DIGIT - bits & DIGITS.length() - 1));
        return new DecisionToken(digits.toString());
    }

    /** Reads {@link #text}, in any case; empty if it is none. */
    static Optional<DecisionToken> parse(String text) {
        return Optional.of(text.toLowerCase(Locale.ROOT))
                .filter(lower -> FORM.matcher(lower).matches())
                .map(DecisionToken::new);
    }

    /** 52 letters and digits. */
    String text() {
        return text;
    }

    /** What is kept of it: SHA-256, in hexadecimal. It needs no salt, since nobody guesses 256 bits. */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
