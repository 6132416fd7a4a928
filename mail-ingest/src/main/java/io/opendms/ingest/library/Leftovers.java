package io.opendms.ingest.library;

import io.opendms.entry.LogText;
import io.opendms.ingest.delivery.SharedLocks;
import io.opendms.ingest.library.folder.Disk;
import io.opendms.ingest.library.folder.ListFolder;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what killed attempts have left in staging: a message that is not tried again would leave it there for ever. What
 * another thread or node works on is left to it. None of this keeps a message from being delivered.
 */
final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.ingest.library");

    /** What a digest looks like; anything else is not ours to remove. */
    private static final String STAGED = "[0-9a-f][0-9a-f]*";

    private final Disk disk;
    private final SharedLocks attempts;

    /** @param attempts held by whoever makes an attempt */
    Leftovers(Disk disk, SharedLocks attempts) {
        this.disk = disk;
        this.attempts = attempts;
    }

    /** Removes those of all lists. */
    void sweep(Path library) {
        if (!Files.isDirectory(library)) {
            return;
        }
        try (DirectoryStream<Path> lists = Files.newDirectoryStream(library, Files::isDirectory)) {
            for (Path list : lists) {
                sweep(ListFolder.at(list));
            }
        } catch (IOException | DirectoryIteratorException e) {
            tell(library, e);
        }
    }

    private void sweep(ListFolder list) {
        if (!Files.isDirectory(list.staging())) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(list.staging(), STAGED)) {
            for (Path each : left) {
                attempts.ifFree(list.attemptAt(each), () -> {
                    remove(each);
                    return each;
                });
            }
        } catch (IOException | DirectoryIteratorException e) {
            tell(list.staging(), e);
        }
    }

    /** Removes what an attempt has put together; what cannot be removed goes before its next one, or at a start. */
    void remove(Path staged) {
        try {
            disk.delete(staged);
        } catch (IOException e) {
            tell(staged, e);
        }
    }

    private static void tell(Path folder, Exception cause) {
        LOG.warn(
                "library_staging_left folder=\"{}\" reason=\"{}\"",
                LogText.escaped(folder.toString()),
                LogText.message(cause));
    }
}
