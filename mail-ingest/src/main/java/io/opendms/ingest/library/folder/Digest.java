package io.opendms.ingest.library.folder;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of fixed form for texts of any. */
public final class Digest {
    private static final int SHORT = 12;

    private Digest() {}

    /** SHA-256 in hexadecimal. */
    public static String of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Enough of it to tell the things in one folder apart. */
    public static String shortOf(String text) {
        return of(text).substring(0, SHORT);
    }
}
