package io.opendms.cli.init;

import io.opendms.cli.option.CommandFailure;
import io.opendms.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A configuration file that only its owner may read, and that is there whole and sound or not at all. */
final class FirstFile {
    private final Path file;
    private final Path folder;

    FirstFile(Path file) {
        this.file = file;
        this.folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
    }

    /** Finds out what would stand in the way, before anybody is asked anything. */
    void requireWritable(boolean force) {
        if (!Files.isDirectory(folder)) {
            throw CommandFailure.wrongUsage("the folder " + folder + " does not exist; make it first");
        }
        if (!Files.isWritable(folder) || Files.isDirectory(file)) {
            throw new CommandFailure(file + " cannot be written here by this account; choose another with --file");
        }
        if (!force && Files.exists(file)) {
            throw new CommandFailure(file + " exists; --force replaces it");
        }
    }

    /**
     * Writes the file, if what it says is sound.
     *
     * @return what is wrong with it, one sentence each; then nothing is written
     */
    List<String> write(String text) throws IOException {
        Path draft = Files.createTempFile(
                folder,
                ".dms",
                ".yaml",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, text);
            Configuration configuration = Configuration.load(Optional.of(draft), Map.of());
            if (configuration.settings().isPresent()) {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return configuration.problems().stream()
                    .map(problem -> problem.key() + " " + problem.message())
                    .toList();
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
