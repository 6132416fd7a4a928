package io.opendms.it.webdav;

import io.opendms.ingest.delivery.SharedLocks;
import io.opendms.ingest.library.folder.Kind;
import io.opendms.ingest.library.folder.RemoteDisk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A server as a process sees it that dies before a certain request that changes something, and sends none after that. */
final class DyingDisk implements RemoteDisk {
    private final RemoteDisk disk;
    private final int last;
    private int step;

    DyingDisk(RemoteDisk disk, int last) {
        this.disk = disk;
        this.last = last;
    }

    private void step() throws IOException {
        step++;
        requireAlive();
    }

    private void requireAlive() throws IOException {
        if (step >= last) {
            throw new IOException("killed");
        }
    }

    @Override
    public Kind kind(Path path) throws IOException {
        requireAlive();
        return disk.kind(path);
    }

    @Override
    public Optional<String> read(Path file) throws IOException {
        requireAlive();
        return disk.read(file);
    }

    @Override
    public List<String> names(Path folder) throws IOException {
        requireAlive();
        return disk.names(folder);
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        step();
        disk.createFolders(folder);
    }

    @Override
    public void write(Path file, InputStream content) throws IOException {
        step();
        disk.write(file, content);
    }

    @Override
    public void upload(Path local, Path file) throws IOException {
        step();
        disk.upload(local, file);
    }

    @Override
    public void sync(Path path) throws IOException {
        requireAlive();
        disk.sync(path);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        step();
        disk.move(from, to);
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        step();
        disk.replace(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        step();
        disk.delete(path);
    }

    @Override
    public <T, X extends Exception> T locked(Path file, SharedLocks.Work<T, X> work) throws IOException, X {
        step();
        return disk.locked(file, work);
    }

    @Override
    public String location() {
        return disk.location();
    }
}
