package io.opendms.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is read as a whole, such as a certificate or a key. */
public final class SmallFile {
    private SmallFile() {}

    /**
     * Its content.
     *
     * @param most the largest size in bytes
     * @throws IOException if it is larger or cannot be read; the message is one sentence that names the file
     */
    public static byte[] read(Path file, long most) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, and should be a file");
        }
        try {
            if (Files.size(file) > most) {
                throw new IOException(file + " has more than " + most + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (FileSystemException e) {
            throw new IOException(FileTrouble.of(e), e);
        }
    }
}
