package io.opendms.ingest.list.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.list.DocumentFolders;
import io.opendms.ingest.list.KnownLists;
import io.opendms.ingest.list.ListRegistry;
import io.opendms.ingest.list.ListRegistryContract;
import io.opendms.ingest.list.ListSenders;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.ListType;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteListRegistryTest implements ListRegistryContract {
    private static final MailAddress LIST = MailAddress.parse("list", "a@x");

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
    public ListRegistry registry() {
        return new JdbcListRegistry(database, new AuditChain(database, "node"));
    }

    @Test
    void counts_more_than_the_configuration() {
        KnownLists lists = new KnownLists(registry(), List.of(of(ListType.BLOG)));
        assertThat(lists.settings(LIST)).isEqualTo(of(ListType.BLOG));

        registry().put(List.of(of(ListType.CALENDAR)), RECORD);
        assertThat(lists.settings(LIST)).isEqualTo(of(ListType.CALENDAR));
    }

    @Test
    void leaves_the_usual_to_a_list_that_nobody_spoke_of() {
        assertThat(new KnownLists(registry(), List.of()).settings(LIST)).isEqualTo(ListSettings.usual(LIST));
    }

    private static ListSettings of(ListType type) {
        return new ListSettings(LIST, type, DocumentFolders.ROOT, true, true, true, true, ListSenders.ANYBODY, false);
    }
}
