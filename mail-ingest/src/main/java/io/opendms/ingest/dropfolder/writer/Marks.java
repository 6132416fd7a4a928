package io.opendms.ingest.dropfolder.writer;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** What deliveries leave behind, removed when no message can come again that it is about. Thread-safe. */
final class Marks {
    static final String ENDING = ".begun";

    /** Longer than a message is tried for. */
    private static final Duration LIFE = Duration.ofDays(14);

    private static final Duration PERIOD = Duration.ofHours(1);

    private static final int LOCKS = 64;

    private final Path folder;
    private final Object[] locks = new Object[LOCKS];
    private Instant due = Instant.MIN;

    Marks(Path folder) {
        this.folder = folder;
        Arrays.setAll(locks, i -> new Object());
    }

    /** To be held by one at a time while the mark of a key is looked at and made. */
    Object lockOf(String key) {
        return locks[Math.floorMod(key.hashCode(), LOCKS)];
    }

    /** Removes what is old, if it was not done lately. */
    void tidy(Instant now) throws IOException {
        if (!isDue(now)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(LIFE))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private synchronized boolean isDue(Instant now) {
        boolean isDue = !now.isBefore(due);
        if (isDue) {
            due = now.plus(PERIOD);
        }
        return isDue;
    }
}
