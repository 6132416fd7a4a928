package io.opendms.ingest.library.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is done where libraries stand, one step at a time: a process may be killed between any two. Thread-safe. */
public interface Disk {

    Kind kind(Path path) throws IOException;

    /** The text of a small file; empty if it is not there. */
    Optional<String> read(Path file) throws IOException;

    /** The names of all that stands in a folder, in order. */
    List<String> names(Path folder) throws IOException;

    /** @throws java.nio.file.FileAlreadyExistsException if a file stands in the place of one of the folders */
    void createFolders(Path folder) throws IOException;

    /** Writes a new file, or over an old one that no other process looks at. */
    void write(Path file, InputStream content) throws IOException;

    /** Returns when a file's bytes, or a folder's names, are on the disk. */
    void sync(Path path) throws IOException;

    /** In one step, to where nothing stands. */
    void move(Path from, Path to) throws IOException;

    /** In one step, in place of what stands there if that is a file. */
    void replace(Path from, Path to) throws IOException;

    /** A file or a whole folder; nothing if it is not there. */
    void delete(Path path) throws IOException;
}
