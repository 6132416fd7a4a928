package io.opendms.store;

import io.opendms.store.audit.AuditReport;
import io.opendms.store.jdbc.StoreFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A copy of the store in a folder of its own: the database, the node's name, its key, the configuration file and the mail that
 * waits. A database on a server is in it as the dump that its operator made, if he names one. It holds secrets, so nobody but
 * its owner may read it.
 */
public final class Backup {
    /** Says in the data folder when the database in it was last backed up. */
    private static final String LAST = "last-backup";

    /** Says in the data folder when the last dump was made of the database on a server that is in a backup. */
    private static final String LAST_DUMP = "last-dump";

    /** Says in the data folder when a backup was last found sound. */
    private static final String LAST_CHECK = "last-check";

    private static final String DUMP = "database.dump";

    /** With what a dump in the format {@code custom} begins (PostgreSQL, pg_backup_archiver.c, ReadHead). */
    private static final byte[] DUMP_BEGINS = "PGDMP".getBytes(StandardCharsets.US_ASCII);

    private static final String CONFIGURATION = "dms.yaml";

    /** What a file is called until all of it is on disk, and its database goes on beyond the gap. */
    private static final String RESTORING = ".restoring";

    /** What SQLite keeps beside a database that was not closed. */
    private static final List<String> LOGS = List.of("-wal", "-shm", "-journal");

    private final Path folder;

    /** @param folder where the backup is, or will be */
    public Backup(Path folder) {
        this.folder = folder;
    }

    /** A backup that has neither a dump nor other folders. */
    public void make(StoreSettings settings, Optional<Path> configuration, InstantSource clock) {
        make(settings, configuration, Optional.empty(), List.of(), clock);
    }

    /**
     * Makes a backup, also while the service runs. Without its database it does not count as one, see {@link #last}.
     *
     * @param configuration the configuration file, if there is one
     * @param dump what {@code pg_dump --format=custom} made of the database on a server, if it is to be kept with the rest
     * @param folders other folders below the data folder, with {@code /} between their names; they are copied in this order,
     *     before the database, see {@link FolderCopy}
     * @throws StoreFailure if the folder has something in it already, the store cannot be read, or the dump is none
     */
    public void make(
            StoreSettings settings,
            Optional<Path> configuration,
            Optional<Path> dump,
            List<String> folders,
            InstantSource clock) {
        Path data = settings.data();
        if (dump.isPresent() && settings.server().isEmpty()) {
            throw new StoreFailure.Unusable(
                    "the database is in " + data + " and is copied from there; leave the dump " + dump.get() + " out",
                    null);
        }
        try {
            if (Files.exists(folder) && !isEmpty(folder)) {
                throw new StoreFailure.InUse(folder + " has something in it; name a new folder for each backup");
            }
            Instant at = clock.instant();
            Optional<Instant> dumped = dump.isPresent() ? Optional.of(timeOf(dump.get(), at)) : Optional.empty();
            OwnerOnly.createFolder(folder);
            List<String> files = new ArrayList<>(FolderCopy.copy(data, folders, folder));
            if (settings.server().isEmpty()) {
                try (StoreReader store = StoreReader.open(settings)) {
                    store.copyTo(OwnerOnly.createFile(folder.resolve(DataFolder.DATABASE)));
                }
                files.add(DataFolder.DATABASE);
            }
            if (dump.isPresent()) {
                OwnerOnly.copy(dump.get(), folder.resolve(DUMP));
                files.add(DUMP);
            }
            for (String name : List.of(NodeFiles.NAME, NodeFiles.KEY)) {
                if (Files.exists(data.resolve(name))) {
                    OwnerOnly.copy(data.resolve(name), folder.resolve(name));
                    files.add(name);
                }
            }
            if (configuration.isPresent()) {
                OwnerOnly.copy(configuration.get(), folder.resolve(CONFIGURATION));
                files.add(CONFIGURATION);
            }
            for (String name : files) {
                sync(folder.resolve(name));
            }
            BackupManifest.of(folder, at, files).write(folder);
            if (settings.server().isEmpty()) {
                OwnerOnly.write(data.resolve(LAST), at + "\n");
            } else if (dumped.isPresent()) {
                OwnerOnly.write(data.resolve(LAST_DUMP), dumped.get() + "\n");
            }
        } catch (IOException e) {
            throw new StoreFailure.Unusable(
                    "cannot back " + data + " up to " + folder + ": " + FileReason.of(e)
                            + "; look for room on the disk, and run it as the service's account",
                    e);
        }
    }

    /** What became of the folders in a backup, other than that of the store. */
    public enum Folders {
        /** There are none in it. */
        NONE,
        /** They are in the data folder. */
        RESTORED,
        /** The data folder has its own, and those of the backup were left out. */
        KEPT
    }

    /** When a dump was made, which is of no use if it is from long ago; never later than now. */
    private static Instant timeOf(Path dump, Instant now) throws IOException {
        if (!Files.isRegularFile(dump)) {
            throw new StoreFailure.Missing(dump + " is no file; name what pg_dump --format=custom has written", null);
        }
        try (InputStream in = Files.newInputStream(dump)) {
            if (!Arrays.equals(in.readNBytes(DUMP_BEGINS.length), DUMP_BEGINS)) {
                throw new StoreFailure.Unusable(
                        dump + " is no dump of a database; make it by pg_dump --format=custom", null);
            }
        }
        Instant written = Files.getLastModifiedTime(dump).toInstant();
        return written.isBefore(now) ? written : now;
    }

    /** The dump of a database on a server that is in this backup; empty if none is. */
    public Optional<Path> dump() {
        return Optional.of(folder.resolve(DUMP)).filter(Files::isRegularFile);
    }

    /**
     * Proves that the backup is as it was made, that its database is sound and that its audit trail is whole.
     *
     * @return what was found in the audit trail; empty if the database is not part of the backup
     * @throws StoreFailure if it is no backup, or a file of it is missing, changed or broken
     */
    public Optional<AuditReport> verify() {
        try {
            BackupManifest manifest = BackupManifest.verified(folder);
            if (!manifest.hashes().containsKey(DataFolder.DATABASE)) {
                return Optional.empty();
            }
            try (StoreReader store = StoreReader.open(StoreSettings.embedded(folder))) {
                String integrity = store.integrity();
                if (!integrity.equals("ok")) {
                    throw new StoreFailure.Unusable(
                            "the database in " + folder + " is broken: " + integrity + "; take another backup", null);
                }
                return Optional.of(store.verification().run());
            }
        } catch (IOException e) {
            throw new StoreFailure.Unusable("cannot read the backup " + folder + ": " + FileReason.of(e), e);
        }
    }

    /**
     * Puts what is in the backup, but for the configuration file and a dump, into a data folder that has no store yet.
     * The last checkpoint of a store that was lost there goes, and the note of its last record: its trail was longer. Requests that it will keep get numbers that none had that was kept after the backup, nor by a store that was restored
     * from it before. The database comes last, so that there is none unless all is there; then it can be restored again.
     * Other folders, with mail that waits, stay as they are if the data folder has them: they are newer than those of the
     * backup.
     *
     * @return what became of the other folders
     * @throws StoreFailure if the backup is not sound, the folder is in use or has a store already, or cannot be written
     */
    public Folders restore(Path data, InstantSource clock) {
        try (DataFolder target = DataFolder.take(data)) {
            BackupManifest manifest = BackupManifest.verified(folder);
            Folders folders = manifest.hasFolders() ? folders(manifest, target.path()) : Folders.NONE;
            List<String> names = manifest.hashes().keySet().stream()
                    .filter(name -> !name.equals(CONFIGURATION) && !name.equals(DUMP))
                    .filter(name -> folders == Folders.RESTORED || !BackupManifest.isInFolder(name))
                    .sorted(Comparator.comparing(DataFolder.DATABASE::equals))
                    .toList();
            for (String name : names) {
                if (isAnother(name, target.path().resolve(name))) {
                    throw taken(target, name);
                }
            }
            for (String suffix : LOGS) {
                // SQLite would write what is in it into the database that is restored (sqlite.org/howtocorrupt.html,
                // 1.4).
                if (Files.exists(target.path().resolve(DataFolder.DATABASE + suffix))) {
                    throw taken(target, DataFolder.DATABASE + suffix);
                }
            }
            // What the store that was here saw last is news to the one that takes its place.
            Files.deleteIfExists(target.path().resolve(NodeFiles.LAST_CHECKPOINT));
            Files.deleteIfExists(target.path().resolve(NodeFiles.HEAD));
            for (String name : names) {
                place(name, target.path(), clock.instant());
            }
            return folders;
        } catch (IOException e) {
            throw new StoreFailure.Unusable("cannot restore " + folder + " to " + data + ": " + FileReason.of(e), e);
        }
    }

    /** What a restoration that came to no end has left of them is no reason to leave them out. */
    private Folders folders(BackupManifest manifest, Path data) throws IOException {
        for (String top : manifest.folders()) {
            Path there = data.resolve(top);
            if (!Files.exists(there)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(there)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    String name = data.relativize(file).toString();
                    boolean isLeft = name.endsWith(RESTORING)
                            || manifest.hashes().containsKey(name) && Files.mismatch(folder.resolve(name), file) < 0;
                    if (!isLeft) {
                        return Folders.KEPT;
                    }
                }
            }
        }
        return Folders.RESTORED;
    }

    private static StoreFailure taken(DataFolder target, String name) {
        return new StoreFailure.InUse(target.path() + " has a " + name
                + " already; name an empty data folder, or move what is in it elsewhere");
    }

    /** Whether a file of the data folder is not what a restoration that came to no end has left there. */
    private boolean isAnother(String name, Path there) throws IOException {
        return Files.exists(there)
                && (name.equals(DataFolder.DATABASE) || Files.mismatch(folder.resolve(name), there) >= 0);
    }

    private void place(String name, Path data, Instant now) throws IOException {
        Path part = data.resolve(name + RESTORING);
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(data.resolve(name + RESTORING + suffix));
        }
        Path parent = part.getParent();
        if (!parent.equals(data)) {
            OwnerOnly.createFolder(parent);
        }
        OwnerOnly.copy(folder.resolve(name), part);
        if (name.equals(DataFolder.DATABASE)) {
            GivenNumbers.leap(part, now);
        }
        sync(part);
        Files.move(part, data.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        OwnerOnly.sync(parent);
    }

    /**
     * When a store was last backed up with its database: of one on a server, when the dump was made that went into a backup.
     *
     * @return empty if there was none, or it is not known
     * @throws StoreFailure if this account may not look
     */
    public static Optional<Instant> last(StoreSettings settings) {
        return noted(settings, settings.server().isEmpty() ? LAST : LAST_DUMP);
    }

    /**
     * When a backup was last found sound by who has this data folder.
     *
     * @return empty if none ever was, or it is not known
     * @throws StoreFailure if this account may not look
     */
    public static Optional<Instant> lastChecked(StoreSettings settings) {
        return noted(settings, LAST_CHECK);
    }

    /**
     * Remembers in the data folder of a store that a backup was found sound.
     *
     * @throws StoreFailure if this account may not
     */
    public static void noteChecked(StoreSettings settings, InstantSource clock) {
        Path file = settings.data().resolve(LAST_CHECK);
        try {
            OwnerOnly.write(file, clock.instant() + "\n");
        } catch (IOException e) {
            throw new StoreFailure.Unusable(
                    "cannot write " + file + ": " + FileReason.of(e) + "; run it as the service's account", e);
        }
    }

    private static Optional<Instant> noted(StoreSettings settings, String name) {
        Path file = settings.data().resolve(name);
        try {
            return Files.exists(file)
                    ? Optional.of(Instant.parse(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreFailure.Unusable(
                    "cannot read " + file + ": " + FileReason.of(e) + "; run it as the service's account", e);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
