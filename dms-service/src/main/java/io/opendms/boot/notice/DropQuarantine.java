package io.opendms.boot.notice;

import io.opendms.entry.LogText;
import io.opendms.ingest.dropfolder.right.Backlog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what a drop folder's quarantine holds; while it cannot be read, the last count is taken for true. For one thread. */
public final class DropQuarantine implements IntSupplier {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.boot");

    private final Optional<Path> folder;
    private int last;

    /** @param folder the drop folder itself; empty if there is none */
    public DropQuarantine(Optional<Path> folder) {
        this.folder = folder;
    }

    @Override
    public int getAsInt() {
        // A share that is not mounted holds nothing, and all that it held will be there again.
        if (folder.filter(Files::isDirectory).isPresent()) {
            try {
                last = Backlog.quarantined(folder.get()).files();
            } catch (IOException e) {
                LOG.warn("dropfolder_quarantine_unread reason=\"{}\"", LogText.message(e));
            }
        }
        return last;
    }
}
