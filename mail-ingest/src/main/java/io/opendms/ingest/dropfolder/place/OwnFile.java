package io.opendms.ingest.dropfolder.place;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Files of ours in folders that others may write to. Each is made anew: a link that somebody has put at its name goes, and
 * what it leads to stays as it is.
 */
public final class OwnFile {
    private OwnFile() {}

    public static FileChannel open(Path file) throws IOException {
        Files.deleteIfExists(file);
        return FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = open(file)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        }
    }

    /** Makes the names in a folder durable, where a folder can be opened: fsync(2) of a file does not reach its name. */
    public static void syncNames(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
