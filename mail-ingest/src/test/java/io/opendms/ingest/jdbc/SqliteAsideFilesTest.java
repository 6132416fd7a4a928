package io.opendms.ingest.jdbc;

import io.opendms.InFolder;
import io.opendms.ingest.dropfolder.aside.AsideFiles;
import io.opendms.ingest.dropfolder.aside.AsideFilesContract;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import io.opendms.store.trail.TrailReader;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SqliteAsideFilesTest implements AsideFilesContract {
    @RegisterExtension
    private final InFolder<Database> folder = new InFolder<>(data -> Database.sqlite(data.resolve("test.db")));

    private final Database database = folder.get();

    @Override
    public AsideFiles files() {
        return new JdbcAsideFiles(database, new AuditChain(database, "node-1"));
    }

    @Override
    public TrailReader trail() {
        return new TrailReader(database.readers());
    }
}
