package io.opendms.ingest.dropfolder.writer;

import io.opendms.ingest.delivery.SharedLocks;
import io.opendms.ingest.dropfolder.place.OwnFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A file on its way into a drop folder. It is written under another name in a folder beside, and becomes visible by one rename
 * when all of it is on disk. A mark says from when on only the rename is left: mark and no file means that the farm has had
 * it, so that another try after a crash does nothing, also when the farm's job has taken it meanwhile.
 */
final class PendingFile {
    private static final int CHUNK = 1 << 16;

    private final Path written;
    private final Path whole;
    private final Path mark;
    private final Path visible;
    private final Path lock;

    /** @param lock a file, the same for all that have the key */
    PendingFile(Path folder, Path beside, String key, Path lock) {
        // Two messages may have one key at one time; neither may write into the other's file.
        this.written = beside.resolve(key + "-" + UUID.randomUUID() + ".new");
        this.whole = beside.resolve(key + ".part");
        this.mark = beside.resolve(key + Marks.ENDING);
        this.visible = folder.resolve(key + ".eml");
        this.lock = lock;
    }

    /** What is written into the file. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Brings it to its place.
     *
     * @param locks by which nodes keep out of each other's way
     * @return where the farm finds it, or has found it
     */
    Path complete(Content content, SharedLocks locks) throws IOException {
        try {
            if (!Files.exists(mark)) {
                write(content);
            }
            return locks.locked(lock, this::published);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private Path published() throws IOException {
        if (!Files.exists(mark)) {
            Files.move(written, whole, StandardCopyOption.ATOMIC_MOVE);
            // A mark without a file means that the farm has had it, so the file's name has to be on the disk first.
            OwnFile.syncNames(mark.getParent());
            Files.createFile(mark);
            OwnFile.syncNames(mark.getParent());
        }
        if (Files.exists(whole)) {
            Files.move(whole, visible, StandardCopyOption.ATOMIC_MOVE);
            OwnFile.syncNames(visible.getParent());
            OwnFile.syncNames(mark.getParent());
        }
        return visible;
    }

    private void write(Content content) throws IOException {
        try (FileChannel channel = OwnFile.open(written);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), CHUNK)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }
}
