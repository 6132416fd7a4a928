package io.opendms.store;

import io.opendms.record.ChangeRecord;
import io.opendms.store.jdbc.Database;
import io.opendms.store.jdbc.StoreFailure;
import io.opendms.store.record.JdbcChangeRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the service keeps in its data folder, which no other process may use meanwhile. */
public final class Store implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final DataFolder folder;
    private final Database database;
    private final ChangeRecord changeRecord;

    private Store(DataFolder folder, Database database) {
        this.folder = folder;
        this.database = database;
        this.changeRecord = new JdbcChangeRecord(database);
    }

    /**
     * Opens the store, and makes folder and database if they are not there.
     *
     * @throws StoreFailure if another process uses the folder, if it cannot be written, or if a newer program used it
     */
    public static Store open(Path data) {
        DataFolder folder = DataFolder.take(data);
        try {
            return new Store(folder, Database.sqlite(folder.database()));
        } catch (RuntimeException e) {
            release(folder);
            throw e;
        }
    }

    /**
     * Which process uses a data folder now, without disturbing it.
     *
     * @return a phrase such as {@code process 42}; empty if nobody uses it or it is not there
     * @throws StoreFailure if this account may not look
     */
    public static Optional<String> userOf(Path data) {
        return DataFolder.user(data);
    }

    /** The durable record of every change. */
    public ChangeRecord changeRecord() {
        return changeRecord;
    }

    /** Writes what still waits, and lets go of the folder. */
    @Override
    public void close() {
        try {
            database.close();
        } finally {
            release(folder);
        }
    }

    private static void release(DataFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            LOG.warn("store_release_failed folder=\"{}\" error=\"{}\"", folder.path(), e.toString());
        }
    }
}
