package io.opendms.ldap.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that are whole after a crash, and for the eyes of their owner only where the file system knows owners. */
final class Durable {
    private static final String NEW = ".new";

    private Durable() {}

    /** Puts content in the place of a file: either the old or the new stands there after a crash, never a mixture. */
    static void write(Path path, byte[] content) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + NEW);
        Files.deleteIfExists(next);
        createPrivate(next);
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(path.toAbsolutePath().getParent());
    }

    /** Makes an empty file unless there is one. */
    static void touch(Path path) throws IOException {
        if (Files.notExists(path)) {
            createPrivate(path);
            forceFolder(path.toAbsolutePath().getParent());
        }
    }

    private static void createPrivate(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(path);
        }
    }

    /** A new name in a folder is safe only when the folder is; Windows has no such call and needs none. */
    private static void forceFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
