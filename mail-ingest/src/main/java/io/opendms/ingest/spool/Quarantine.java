package io.opendms.ingest.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads what is set aside in a spool, beside the one who has it open. Thread-safe. */
public final class Quarantine {
    static final String FOLDER = "quarantine";

    private final Path folder;

    /** @param spool the folder of the spool */
    public Quarantine(Path spool) {
        folder = spool.resolve(FOLDER);
    }

    /** @throws IOException if its file cannot be read */
    public Optional<SpooledMessage> find(String id) throws IOException {
        return MessageFolder.find(folder, id).map(SpooledMessage.class::cast);
    }
}
