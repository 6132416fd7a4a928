package io.opendms.ingest.jdbc;

import io.opendms.ingest.dropfolder.aside.AsideFiles;
import io.opendms.ingest.dropfolder.aside.AsideFilesContract;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import io.opendms.store.trail.TrailReader;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteAsideFilesTest implements AsideFilesContract {
    @TempDir
    private Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.sqlite(folder.resolve("test.db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public AsideFiles files() {
        return new JdbcAsideFiles(database, new AuditChain(database, "node-1"));
    }

    @Override
    public TrailReader trail() {
        return new TrailReader(database.readers());
    }
}
