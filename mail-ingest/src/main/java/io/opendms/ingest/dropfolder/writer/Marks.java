package io.opendms.ingest.dropfolder.writer;

import io.opendms.entry.LogText;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What deliveries leave behind, removed when no message can come again that it is about. Thread-safe. */
final class Marks {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.ingest.dropfolder");

    static final String ENDING = ".begun";

    /** Longer than a message is tried for. */
    private static final Duration LIFE = Duration.ofDays(14);

    private static final Duration PERIOD = Duration.ofHours(1);

    private static final String LOCKS = "locks";
    private static final int STRIPES = 64;

    private final Path folder;
    private Instant due = Instant.MIN;

    Marks(Path folder) {
        this.folder = folder;
    }

    /** The file that is held by one at a time while the mark of a key is looked at and made; keys share it with others. */
    Path lockOf(String key) {
        return folder.resolve(LOCKS).resolve(Integer.toString(Math.floorMod(key.hashCode(), STRIPES)));
    }

    /** Removes what is old, if it was not done lately. What cannot be removed keeps no message waiting. */
    void tidy(Instant now) {
        if (!isDue(now)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                // Who holds a lock would not notice that its name is another file's by now.
                if (!file.endsWith(LOCKS)) {
                    removeIfOld(file, now);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            tell(folder, e);
        }
    }

    private static void removeIfOld(Path file, Instant now) {
        try {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(LIFE))) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Another node was faster.
        } catch (IOException e) {
            tell(file, e);
        }
    }

    private static void tell(Path what, Exception cause) {
        LOG.warn(
                "dropfolder_tidy_failed path=\"{}\" reason=\"{}\"",
                LogText.escaped(what.toString()),
                LogText.message(cause));
    }

    private synchronized boolean isDue(Instant now) {
        boolean isDue = !now.isBefore(due);
        if (isDue) {
            due = now.plus(PERIOD);
        }
        return isDue;
    }
}
