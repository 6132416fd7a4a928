package io.opendms.ingest.library;

import io.opendms.ingest.library.folder.Disk;
import io.opendms.ingest.library.folder.Kind;
import io.opendms.ingest.library.folder.LocalDisk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The local disk without its waits: what a kill leaves is the same with and without them. */
class UnsyncedDisk implements Disk {
    private final Disk disk = new LocalDisk();

    @Override
    public Kind kind(Path path) throws IOException {
        return disk.kind(path);
    }

    @Override
    public Optional<String> read(Path file) throws IOException {
        return disk.read(file);
    }

    @Override
    public List<String> names(Path folder) throws IOException {
        return disk.names(folder);
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        disk.createFolders(folder);
    }

    @Override
    public void write(Path file, InputStream content) throws IOException {
        disk.write(file, content);
    }

    @Override
    public void sync(Path path) throws IOException {
        // Nothing to wait for.
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        disk.move(from, to);
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        move(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.delete(path);
    }
}
