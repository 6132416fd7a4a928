package io.opendms.notify.concern.jdbc;

import io.opendms.notify.concern.ConcernBook;
import io.opendms.notify.concern.ConcernBookContract;
import io.opendms.store.jdbc.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteConcernBookTest implements ConcernBookContract {
    @TempDir
    private Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.sqlite(folder.resolve("dms.db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public ConcernBook book(String node) {
        return new JdbcConcernBook(database, node);
    }
}
