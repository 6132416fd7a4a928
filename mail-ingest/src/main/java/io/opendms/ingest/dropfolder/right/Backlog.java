package io.opendms.ingest.dropfolder.right;

import io.opendms.ingest.dropfolder.place.FileChange;
import io.opendms.ingest.dropfolder.place.Folders;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** What nodes have claimed and not finished, since when they are at it. */
    public static Backlog claimed(Path drop) throws IOException {
        Backlog all = new Backlog(0, Optional.empty());
        try (DirectoryStream<Path> nodes = Files.newDirectoryStream(drop.resolve(Folders.PROCESSING))) {
            for (Path node : nodes) {
                all = all.and(claimedBy(node));
            }
        } catch (NoSuchFileException e) {
            // No service has used the folder yet.
            return all;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return all;
    }

    /** A rename changes nothing about a file but when anything about it was changed. */
    private static Backlog claimedBy(Path node) throws IOException {
        Backlog found = new Backlog(0, Optional.empty());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(node, "*~*")) {
            for (Path file : files) {
                found = found.and(new Backlog(1, FileChange.of(file)));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    private Backlog and(Backlog other) {
        Optional<Instant> first =
                Stream.of(oldest, other.oldest).flatMap(Optional::stream).min(Comparator.naturalOrder());
        return new Backlog(files + other.files, first);
    }

    private static Backlog of(Path folder, String ending) throws IOException {
        int count = 0;
        Optional<Instant> oldest = Optional.empty();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (count < MOST && file.toString().endsWith(ending) && Files.isRegularFile(file)) {
                    count++;
                    Instant written = Files.getLastModifiedTime(file).toInstant();
                    oldest = oldest.filter(written::isAfter).or(() -> Optional.of(written));
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
