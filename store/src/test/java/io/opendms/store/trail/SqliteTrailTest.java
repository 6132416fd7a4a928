package io.opendms.store.trail;

import io.opendms.InFolder;
import io.opendms.store.jdbc.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SqliteTrailTest implements TrailContract {
    @RegisterExtension
    private final InFolder<Database> folder = new InFolder<>(data -> Database.sqlite(data.resolve("test.db")));

    private final Database database = folder.get();

    @Override
    public Database database() {
        return database;
    }
}
