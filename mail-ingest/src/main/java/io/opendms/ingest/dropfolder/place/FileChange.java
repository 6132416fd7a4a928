package io.opendms.ingest.dropfolder.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;

/**
 * When a file was changed last, by the clock of its file system. Where the system has it, this is the time of the last
 * change of anything about the file: no program can set that one back, as one that copies a file's times would the other.
 */
public final class FileChange {
    private FileChange() {}

    /** @return empty if the file is gone */
    public static Optional<Instant> of(Path file) throws IOException {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
                FileTime changed = (FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
                return Optional.of(changed.toInstant());
            }
            return Optional.of(
                    Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** @return empty for what is no regular file, or gone */
    static Optional<BasicFileAttributes> attributes(Path file) throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile() ? Optional.of(found) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
