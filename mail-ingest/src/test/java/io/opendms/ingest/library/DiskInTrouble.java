package io.opendms.ingest.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A disk that is full when it comes to a certain file, and deletes nothing within a certain folder once that is there. */
final class DiskInTrouble extends UnsyncedDisk {
    private final String full;
    private final String stubborn;

    DiskInTrouble(String full, String stubborn) {
        this.full = full;
        this.stubborn = stubborn;
    }

    @Override
    public void write(Path file, InputStream content) throws IOException {
        if (file.endsWith(full)) {
            throw new IOException("no space is left");
        }
        super.write(file, content);
    }

    @Override
    public void delete(Path path) throws IOException {
        if (path.getParent().endsWith(stubborn) && path.toFile().exists()) {
            throw new IOException("another thread still writes there");
        }
        super.delete(path);
    }
}
