package io.opendms.notify.mail;

import io.opendms.entry.MailAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes a mail that mail and no other: what it tells of, and whom. The same event told to the same recipient is one mail,
 * however often it is written.
 *
 * @param event what it tells of, such as {@code request_waiting/17/1}; 1 to 200 characters, the same on each node
 * @param recipient whom it is for
 */
public record MailKey(String event, MailAddress recipient) {
    private static final int LONGEST_EVENT = 200;
    private static final int LENGTH_OF_ID = 32;

    public MailKey {
        if (event.isBlank() || event.length() > LONGEST_EVENT) {
            throw new IllegalArgumentException("an event of 0 or more than " + LONGEST_EVENT + " characters");
        }
    }

    /** A word made of both that tells nothing of either, for a Message-ID and for the store: 32 hexadecimal digits. */
    public String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(event.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(recipient.key().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH_OF_ID);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
