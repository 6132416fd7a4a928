package io.opendms.store;

import io.opendms.record.ChangeHistory;
import io.opendms.store.audit.AuditReader;
import io.opendms.store.audit.AuditVerification;
import io.opendms.store.audit.CheckpointKey;
import io.opendms.store.head.HeadFile;
import io.opendms.store.jdbc.Readers;
import io.opendms.store.jdbc.StoreFailure;
import io.opendms.store.record.JdbcChangeHistory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A look at the store from outside the service, which may run meanwhile. Writes nothing. */
public final class StoreReader implements AutoCloseable {
    private final NodeFiles files;
    private final Readers readers;

    private StoreReader(Path folder, Readers readers) {
        this.files = new NodeFiles(folder);
        this.readers = readers;
    }

    /**
     * Opens a store that a service of this version has made.
     *
     * @throws StoreFailure if it is not there, cannot be reached or is of another version
     */
    public static StoreReader open(StoreSettings settings) {
        Path folder = settings.data();
        Readers readers = settings.server()
                .map(server -> Readers.postgresql(server.url(), server.user(), server.password()))
                .orElseGet(() -> Readers.sqlite(folder.resolve(DataFolder.DATABASE)));
        return new StoreReader(folder, readers);
    }

    /** For what others keep in the same store. */
    public Readers readers() {
        return readers;
    }

    /** The changes that were recorded. */
    public ChangeHistory changes() {
        return new JdbcChangeHistory(readers);
    }

    /** The audit trail. */
    public AuditReader audit() {
        return new AuditReader(readers);
    }

    /**
     * A verification that believes the key in the data folder, and holds the trail against the last checkpoint and the note of
     * the last record there, if there are. It reads these first, so that a trail that is written meanwhile has more, never less.
     */
    public AuditVerification verification() {
        AuditVerification verification = new AuditVerification(audit());
        files.existingKey().map(CheckpointKey::publicKey).ifPresent(key -> verification.trust(files.name(), key));
        files.lastCheckpoint().ifPresent(text -> verification.remember(text, files.checkpointFile()));
        if (Files.exists(files.head())) {
            String node = files.name();
            HeadFile.read(files.head(), node)
                    .ifPresent(last ->
                            verification.remember(node, last, files.head().toString()));
        }
        return verification;
    }

    /**
     * What is wrong with the database's files, as far as the database can tell.
     *
     * @return {@code ok}, or the first thing that is wrong
     * @throws StoreFailure if it cannot be read
     */
    public String integrity() {
        return readers.integrity();
    }

    /**
     * Whether what is committed is on disk, as far as the database was told to see to it.
     *
     * @return {@code ok}, or the setting of the server that does not have it so
     * @throws StoreFailure if it cannot be read
     */
    public String durability() {
        return readers.durability();
    }

    /**
     * The present by the clock that all nodes of the store see.
     *
     * @throws StoreFailure if it cannot be read
     */
    public Instant clock() {
        return readers.clock();
    }

    /** Writes all that is committed into a new file; not for a database on a server. */
    void copyTo(Path file) {
        readers.copyTo(file);
    }

    @Override
    public void close() {
        readers.close();
    }
}
