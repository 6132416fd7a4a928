package io.opendms.ingest.dropfolder;

import io.opendms.entry.LogText;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into a drop folder every so often, and when a message has arrived and has had time to be written. */
public final class DropFolderWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.ingest.dropfolder");
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

    private final DropFolder folder;
    private final DropFolderSettings settings;
    private final Thread thread;
    private final Object turn = new Object();

    private DropFolderWatch(DropFolder folder, DropFolderSettings settings) {
        this.folder = folder;
        this.settings = settings;
        this.thread = new Thread(this::run, "dropfolder");
        thread.setDaemon(true);
    }

    /** Begins to look; the folder is closed with this. */
    public static DropFolderWatch start(DropFolder folder, DropFolderSettings settings) {
        DropFolderWatch watch = new DropFolderWatch(folder, settings);
        watch.thread.start();
        return watch;
    }

    /** Why nothing, or not everything, is taken from the folder at present; empty if all is well. */
    public Optional<String> problem() {
        return folder.problem();
    }

    private void run() {
        try (folder;
                Arrivals arrivals = new Arrivals(settings.folder())) {
            while (true) {
                synchronized (turn) {
                    look();
                }
                if (arrivals.await(settings.poll())) {
                    // It may be taken when nobody has touched it for so long.
                    TimeUnit.NANOSECONDS.sleep(settings.poll().toNanos());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("dropfolder_watch_not_closed reason=\"{}\"", LogText.message(e));
        }
    }

    private void look() throws InterruptedException {
        try {
            folder.look();
        } catch (RuntimeException e) {
            // Broad: an exception that left this thread would end the intake without a word.
            LOG.error("dropfolder_look_failed", e);
        }
    }

    /** Lets the files that are being worked on come to their end. */
    @Override
    public void close() {
        folder.close();
        synchronized (turn) {
            // Only a thread that waits is interrupted, none that is on its way into the spool.
            thread.interrupt();
        }
        try {
            thread.join(STOP_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
