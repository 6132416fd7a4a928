package io.opendms.store;

import io.opendms.store.jdbc.StoreFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A data folder that belongs to this process until it is closed; its store need not be open for that. */
public final class DataFolder implements AutoCloseable {
    /**
     * The folders that this process holds. A second look at the lock file by the same process would end the lock, because
     * POSIX gives up a process's locks on a file as soon as it closes any descriptor of it (fcntl(2)).
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private static final String LOCK = "store.lock";
    static final String DATABASE = "dms.db";

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder, with no rights for others, if it is not there, and takes its lock.
     *
     * @throws StoreFailure if another process has it, or it cannot be made
     */
    public static DataFolder take(Path data) {
        try {
            Path path = OwnerOnly.createFolder(data);
            if (!HELD.add(path)) {
                throw new StoreFailure.InUse("data folder " + path + " is already in use by this process");
            }
            try {
                return new DataFolder(path, lock(path));
            } catch (IOException | RuntimeException e) {
                HELD.remove(path);
                throw e;
            }
        } catch (IOException e) {
            throw new StoreFailure.Unusable(
                    "cannot use data folder " + data + ": " + FileReason.of(e)
                            + "; make it writable for the service's account",
                    e);
        }
    }

    /**
     * Who has the folder. It is asked without taking the lock over, and shared, so that this account needs no right to
     * write there; the answer may be outdated at once.
     *
     * @return a phrase such as {@code process 42}; empty if nobody has it
     * @throws StoreFailure if this account may not open the lock file
     */
    static Optional<String> user(Path data) {
        if (Files.notExists(data.resolve(LOCK))) {
            return Optional.empty();
        }
        try {
            Path path = data.toRealPath();
            if (!HELD.add(path)) {
                return Optional.of("this process");
            }
            try (FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.READ);
                    FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
                return lock == null ? Optional.of(holder(channel)) : Optional.empty();
            } finally {
                HELD.remove(path);
            }
        } catch (IOException e) {
            throw new StoreFailure.Unusable(
                    "cannot tell who uses data folder " + data + ": " + FileReason.of(e)
                            + "; ask as root or as the service's account",
                    e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        Path file = OwnerOnly.createFile(path.resolve(LOCK));
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new StoreFailure.InUse("data folder " + path + " is in use by " + holder(channel)
                        + "; stop that process, or give this one a data folder of its own");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static String holder(FileChannel lockFile) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        lockFile.read(pid, 0);
        String digits = new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
        return digits.matches("\\d+") ? "process " + digits : "another process";
    }

    /** The folder. */
    public Path path() {
        return path;
    }

    /**
     * Where the database is or will be. It is there afterwards, with no rights for others: SQLite takes an empty file for
     * a new database, and gives its write-ahead log the rights of the database (sqlite.org/src, findCreateFileMode).
     *
     * @throws StoreFailure if it cannot be made, or belongs to another account
     */
    Path database() {
        Path file = path.resolve(DATABASE);
        try {
            OwnerOnly.createFile(file);
            for (String suffix : List.of("-wal", "-shm")) {
                OwnerOnly.restrict(path.resolve(DATABASE + suffix));
            }
            return file;
        } catch (IOException e) {
            throw new StoreFailure.Unusable(
                    "cannot keep others from " + file + ": " + FileReason.of(e)
                            + "; give the files to the service's account",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of data folder " + path + " cannot be let go of", e);
        } finally {
            HELD.remove(path);
        }
    }
}
