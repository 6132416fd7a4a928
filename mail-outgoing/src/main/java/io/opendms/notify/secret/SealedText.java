package io.opendms.notify.secret;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A password as a configuration may hold it: of use only to who has the key.
 *
 * @param fingerprint of the key that sealed it
 * @param data nonce, text and tag, in Base64 for URLs without padding
 */
public record SealedText(String fingerprint, String data) {
    private static final String BEGIN = "sealed:";
    /** Base64 in fours; what is left at its end is never one character alone. */
    private static final Pattern FORM = Pattern.compile(BEGIN + "1:([0-9a-f]{" + SealingKey.LENGTH_OF_FINGERPRINT
            + "}):((?:[A-Za-z0-9_-]{4}){10,2000}(?:[A-Za-z0-9_-]{2,3})?)");

    static SealedText of(String fingerprint, byte[] data) {
        return new SealedText(
                fingerprint, Base64.getUrlEncoder().withoutPadding().encodeToString(data));
    }

    /** Whether a text is meant to be a sealed one, be it whole or not. */
    public static boolean isMeant(String text) {
        return text.startsWith(BEGIN);
    }

    /** Reads what {@link #text} writes; empty if it is cut short or altered so that it is no such text. */
    public static Optional<SealedText> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new SealedText(form.group(1), form.group(2))) : Optional.empty();
    }

    /** As it is written into a configuration. */
    public String text() {
        return BEGIN + "1:" + fingerprint + ":" + data;
    }

    byte[] bytes() {
        return Base64.getUrlDecoder().decode(data);
    }

    /** Nobody can open it without the key; yet what is sealed has no place in a log. */
    @Override
    public String toString() {
        return BEGIN + "1:" + fingerprint + ":...";
    }
}
