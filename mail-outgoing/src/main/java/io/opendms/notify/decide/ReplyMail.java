package io.opendms.notify.decide;

import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.OutgoingMail;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An answer as it came.
 *
 * @param recipient the address that it was sent to
 * @param author the address in From, if that names exactly one
 * @param vouchedFor whether somebody whose word is taken says that it is not forged
 * @param account who signed in to send it; empty if it came otherwise
 * @param ignored why it is not what a person wrote to us, such as an absence notice; empty if it is
 * @param messageId with its angle brackets, hostile; empty without one
 * @param text what stands in it, hostile
 * @param unread why it could not be read, an English sentence for the log; empty if it was
 */
public record ReplyMail(
        MailAddress recipient,
        Optional<MailAddress> author,
        boolean vouchedFor,
        Optional<String> account,
        Optional<String> ignored,
        String messageId,
        String text,
        Optional<String> unread) {
    private static final int LENGTH_OF_DIGEST = 32;

    /** A word that is the same for the same answer, however often it comes: 32 hexadecimal digits. */
    String digest() {
        try {
            byte[] bytes = (messageId + "\0" + text).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, LENGTH_OF_DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** How the audit trail says where a decision came from. */
    String source() {
        return OutgoingMail.isMessageId(messageId) ? "mail " + messageId : "mail";
    }
}
