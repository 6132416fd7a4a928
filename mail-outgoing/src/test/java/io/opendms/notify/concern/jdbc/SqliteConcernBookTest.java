package io.opendms.notify.concern.jdbc;

import io.opendms.InFolder;
import io.opendms.notify.concern.ConcernBook;
import io.opendms.notify.concern.ConcernBookContract;
import io.opendms.store.jdbc.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteConcernBookTest implements ConcernBookContract {
    @RegisterExtension
    private final InFolder<Database> folder = new InFolder<>(data -> Database.sqlite(data.resolve("test.db")));

    private final Database database = folder.get();

    @Override
    public ConcernBook book(String node) {
        return new JdbcConcernBook(database, node);
    }
}
