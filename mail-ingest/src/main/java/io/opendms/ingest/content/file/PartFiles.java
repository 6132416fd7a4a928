package io.opendms.ingest.content.file;

import io.opendms.ingest.content.limit.Budget;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.limit.LimitException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that takes up what a message unpacks to, so that it need not fit into memory. Used by one thread. */
public final class PartFiles {
    private final Path folder;
    private final Budget budget;
    private int count;

    /** The folder has to be there, and belongs to this message alone. */
    public PartFiles(Path folder, Budget budget) {
        this.folder = folder;
        this.budget = budget;
    }

    /** Begins a file. */
    public PartOutput begin() throws IOException {
        count++;
        return new PartOutput(Files.createFile(folder.resolve("part-" + count)), budget);
    }

    /** Counts a file that was found within a part as a part of its own. */
    public void countFound() throws LimitException {
        try {
            budget.addPart();
        } catch (ContentException e) {
            throw new LimitException(e);
        }
    }

    /** Stores all that is left of a stream. */
    public StoredPart store(InputStream in) throws IOException {
        try (PartOutput out = begin()) {
            in.transferTo(out);
            return out.keep();
        }
    }
}
