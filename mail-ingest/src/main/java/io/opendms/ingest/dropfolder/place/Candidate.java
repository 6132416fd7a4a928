package io.opendms.ingest.dropfolder.place;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that may be taken.
 *
 * @param path where it is
 * @param name how the mail server named it, in characters that are safe everywhere
 * @param token what it was told from all others by when it was claimed before; empty if it never was
 * @param since when it was first seen, or written
 * @param size in bytes
 * @param modified when its content was changed last
 */
public record Candidate(Path path, String name, Optional<String> token, Instant since, long size, FileTime modified) {

    /** Whether the file of this path still has the content that was seen. */
    public boolean isStill(Path at) throws IOException {
        return FileChange.attributes(at)
                .filter(now -> now.size() == size && now.lastModifiedTime().equals(modified))
                .isPresent();
    }
}
