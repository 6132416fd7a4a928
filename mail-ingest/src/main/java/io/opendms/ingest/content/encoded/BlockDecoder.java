package io.opendms.ingest.content.encoded;

import java.io.IOException;
import java.util.Optional;

/** Decodes one block of an encoding, line by line. Used by one thread. */
interface BlockDecoder {

    /** What a line was. */
    enum Line {
        /** One of the block. */
        INSIDE,
        /** The block's last one. */
        LAST,
        /** None of the block, which ends before it. */
        FOREIGN
    }

    /** Takes the next line, without its end. */
    Line decode(byte[] line) throws IOException;

    /** Whether this is a block at all, as far as one can tell by now. */
    boolean isCertain();

    /** The name of the file, as far as it is known; may be empty. A character is a byte of it. */
    String name();

    /** Which piece of a file this is. */
    default Optional<EncodedFile.Piece> piece() {
        return Optional.empty();
    }

    /** What is wrong with the file, once the block is over. */
    Optional<String> damage();
}
