package io.opendms.ingest.dropfolder.right;

import io.opendms.ingest.dropfolder.place.Folders;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * How many files are in a folder.
 *
 * @param files counted no further than {@value #MOST}
 * @param oldest when the oldest of these was written; empty if there is none
 */
public record Backlog(int files, Optional<Instant> oldest) {
    /** Enough to know that there are too many. */
    public static final int MOST = 100_000;

    /** Messages that nobody has taken yet. */
    public static Backlog fresh(Path drop) throws IOException {
        return of(drop, ".eml");
    }

    /** Messages whose addresses do not exist, or were not known to. */
    public static Backlog waiting(Path drop) throws IOException {
        return of(drop.resolve(Folders.WAITING), "");
    }

    /** What was not taken, without the files that say why. */
    public static Backlog quarantined(Path drop) throws IOException {
        Backlog all = of(drop.resolve(Folders.QUARANTINE), "");
        Backlog reasons = of(drop.resolve(Folders.QUARANTINE), Folders.REASON);
        return new Backlog(all.files - reasons.files, all.oldest);
    }

    private static Backlog of(Path folder, String ending) throws IOException {
        int count = 0;
        Optional<Instant> oldest = Optional.empty();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (count < MOST && file.toString().endsWith(ending) && Files.isRegularFile(file)) {
                    count++;
                    Instant written = Files.getLastModifiedTime(file).toInstant();
                    oldest = oldest.filter(found -> found.isBefore(written)).or(() -> Optional.of(written));
                }
            }
        } catch (NoSuchFileException e) {
            // A folder that no service has used yet, or a file that was taken just now.
            return new Backlog(count, oldest);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return new Backlog(count, oldest);
    }
}
