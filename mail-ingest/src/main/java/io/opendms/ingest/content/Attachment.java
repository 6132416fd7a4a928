package io.opendms.ingest.content;

import io.opendms.ingest.content.file.StoredPart;
import java.util.Optional;

/**
 * A file that came with a message.
 *
 * @param name what it is stored as: safe on every system, and told apart from the message's others without regard to case
 * @param claimedName what its sender called it, decoded but otherwise as it came; empty if it had no name
 * @param type what it is, by its content and its name, whichever is the more dangerous
 * @param part its bytes
 * @param contentId by which HTML refers to it, without the angle brackets
 * @param blocked why it may not be stored, if it may not
 */
public record Attachment(
        String name,
        String claimedName,
        String type,
        StoredPart part,
        Optional<String> contentId,
        Optional<String> blocked) {}
