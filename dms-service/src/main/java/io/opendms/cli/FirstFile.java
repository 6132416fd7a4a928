package io.opendms.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A configuration file that only its owner may read, and that is there whole or not at all. */
final class FirstFile {
    private final Path file;

    FirstFile(Path file) {
        this.file = file;
    }

    void requireAbsent(boolean force) {
        if (!force && Files.exists(file)) {
            throw new CommandFailure(file + " exists; --force replaces it");
        }
    }

    void write(String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path draft = Files.createTempFile(
                folder,
                ".dms",
                ".yaml",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
