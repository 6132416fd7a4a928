package io.opendms.ingest.dropfolder;

import io.opendms.entry.LogText;
import io.opendms.ingest.dropfolder.place.Listing;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when a message is written into a folder, as far as the file system tells it: of what other machines do on a share it
 * does not. For one thread.
 */
final class Arrivals implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.ingest.dropfolder");

    private final Path folder;
    private final @Nullable WatchService events;

    Arrivals(Path folder) {
        this.folder = folder;
        this.events = open(folder);
    }

    private static @Nullable WatchService open(Path folder) {
        try {
            return folder.getFileSystem().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("dropfolder_only_polled reason=\"{}\"", LogText.message(e));
            return null;
        }
    }

    /** Waits for a message, and no longer than this; returns whether there is one. */
    boolean await(Duration longest) throws InterruptedException {
        if (events == null || !isListening(events)) {
            TimeUnit.NANOSECONDS.sleep(longest.toNanos());
            return false;
        }
        long end = System.nanoTime() + longest.toNanos();
        boolean arrived = false;
        for (long left = longest.toNanos(); left > 0 && !arrived; left = end - System.nanoTime()) {
            arrived = isMessage(events.poll(left, TimeUnit.NANOSECONDS));
        }
        return arrived;
    }

    /** Asks for events at each time, since a folder can have been removed and made again; a second time this does nothing. */
    private boolean isListening(WatchService by) {
        try {
            folder.register(by, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            return true;
        } catch (IOException e) {
            // The look itself says what is the matter with the folder.
            return false;
        }
    }

    /** A look makes a file of its own, of which is told too. */
    private static boolean isMessage(@Nullable WatchKey key) {
        boolean found = false;
        if (key != null) {
            for (WatchEvent<?> event : key.pollEvents()) {
                found |= event.kind() == StandardWatchEventKinds.OVERFLOW
                        || String.valueOf(event.context())
                                .toLowerCase(Locale.ROOT)
                                .endsWith(Listing.ENDING);
            }
            key.reset();
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        if (events != null) {
            events.close();
        }
    }
}
