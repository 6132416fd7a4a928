package io.opendms.ingest.content;

import io.opendms.entry.MailAddress;
import java.util.Optional;

/**
 * Somebody that the From field names.
 *
 * @param name to be shown; empty if the field has none
 * @param address empty if what stands there is none
 */
public record Sender(String name, Optional<MailAddress> address) {}
