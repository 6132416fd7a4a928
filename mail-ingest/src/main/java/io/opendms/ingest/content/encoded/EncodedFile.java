package io.opendms.ingest.content.encoded;

import io.opendms.ingest.content.file.StoredPart;
import java.util.Optional;

/**
 * A file that stood in a text.
 *
 * @param name as its sender wrote it; may be empty
 * @param piece which piece of the file this is, if it came in several
 * @param damage what is wrong with it, if something is
 */
public record EncodedFile(String name, StoredPart part, Optional<Piece> piece, Optional<String> damage) {

    /**
     * A piece of a file.
     *
     * @param number from 1
     * @param total how many there are; 0 if the file does not say
     * @param begin where in the file its first byte stands, from 1
     */
    public record Piece(int number, int total, long begin) {}
}
