package io.opendms.ingest.content.file;

import java.nio.file.Path;

/**
 * Decoded bytes of a message that stand in a file.
 *
 * @param sha256 in hexadecimal
 */
public record StoredPart(Path file, long size, String sha256) {}
