package io.opendms.ingest.system;

import io.opendms.entry.MailAddress;
import java.util.Optional;

/**
 * A message to the service.
 *
 * @param recipient the address that it was sent to
 * @param author the address in From, if that names exactly one
 * @param vouchedFor whether somebody whose word is taken says that the author is not forged
 * @param account who signed in by AUTH to send it; empty if it came otherwise
 * @param automatic why no person wrote it to the service; empty if one may have
 * @param messageId with its angle brackets; empty without one
 * @param text what a person reads, without attachments
 * @param unread why it could not be read, a sentence; empty if it was
 */
public record SystemMail(
        MailAddress recipient,
        Optional<MailAddress> author,
        boolean vouchedFor,
        Optional<String> account,
        Optional<String> automatic,
        String messageId,
        String text,
        Optional<String> unread) {}
