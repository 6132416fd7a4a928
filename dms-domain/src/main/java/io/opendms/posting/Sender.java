package io.opendms.posting;

import io.opendms.entry.MailAddress;
import java.util.Optional;

/**
 * Who sends a message, as far as it is known.
 *
 * @param address by which the sender is known; empty for the null sender
 * @param authenticated whether somebody whose word is taken says that it is so: the sender signed in, handed the message in by
 *     a safe server, or passed the check of the configured mail system; otherwise the address is a mere claim
 */
public record Sender(Optional<MailAddress> address, boolean authenticated) {}
