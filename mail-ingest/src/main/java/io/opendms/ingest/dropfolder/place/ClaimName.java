package io.opendms.ingest.dropfolder.place;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a file is called once it is ours, as {@code 0000000065a1b2c3-4f5e6d7c8b9a0102~name.eml}: since when, and never like
 * another one. The token stays the same as long as the file is there, however often it is claimed.
 *
 * @param since to the second
 * @param original how the mail server named it, made safe
 */
record ClaimName(Instant since, String token, String original) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HexFormat HEX = HexFormat.of();
    private static final int TOKEN_BYTES = 8;

    /** Leaves room in the 255 bytes of a name for what goes before and behind. */
    private static final int LONGEST_ORIGINAL = 150;

    private static final Pattern FORM = Pattern.compile("(0{6}[0-9a-f]{10})-([0-9a-f]{16})~(.+)");

    static ClaimName of(Candidate file) {
        return new ClaimName(file.since(), file.token().orElseGet(ClaimName::newToken), file.name());
    }

    private static String newToken() {
        byte[] token = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(token);
        return HEX.formatHex(token);
    }

    /** @return empty for a name that is none of ours */
    static Optional<ClaimName> parse(String name) {
        Matcher form = FORM.matcher(name);
        if (!form.matches()) {
            return Optional.empty();
        }
        Instant since = Instant.ofEpochSecond(HexFormat.fromHexDigitsToLong(form.group(1)));
        return Optional.of(new ClaimName(since, form.group(2), form.group(3)));
    }

    /** The end of the name stays, since it says what kind of file it is. */
    static String safe(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return safe.length() <= LONGEST_ORIGINAL ? safe : safe.substring(safe.length() - LONGEST_ORIGINAL);
    }

    String text() {
        return HEX.toHexDigits(since.getEpochSecond()) + "-" + token + "~" + original;
    }
}
