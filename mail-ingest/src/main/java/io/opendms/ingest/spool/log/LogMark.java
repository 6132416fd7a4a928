package io.opendms.ingest.spool.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;

/** What every record of a log begins with: random, and the same as long as the log is there. */
final class LogMark {
    private static final String NAME = "mark";

    private LogMark() {}

    /** The mark of the log in a folder, made if there is none. */
    static long of(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        try {
            return ByteBuffer.wrap(Files.readAllBytes(file)).getLong();
        } catch (NoSuchFileException e) {
            return make(folder, file);
        }
    }

    private static long make(Path folder, Path file) throws IOException {
        long made = new SecureRandom().nextLong();
        Path part = folder.resolve(NAME + ".part");
        Files.deleteIfExists(part);
        try (FileChannel channel = PrivateFile.create(part)) {
            channel.write(ByteBuffer.allocate(Long.BYTES).putLong(made).flip());
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        PrivateFile.syncFolder(folder);
        return made;
    }
}
