package io.opendms.ingest.library.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** What is done on the disk, one step at a time: a process may be killed between any two. Thread-safe. */
public interface Disk {

    void createFolders(Path folder) throws IOException;

    /** Writes a new file, or over an old one that no other process looks at. */
    void write(Path file, InputStream content) throws IOException;

    /** Returns when a file's bytes, or a folder's names, are on the disk. */
    void sync(Path path) throws IOException;

    /** In one step, in place of what stands there if that is a file. */
    void move(Path from, Path to) throws IOException;

    /** A file or a whole folder; nothing if it is not there. */
    void delete(Path path) throws IOException;
}
