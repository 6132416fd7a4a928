package io.opendms.approval.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.approval.Event;
import io.opendms.approval.Requests;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.RequestStoreContract;
import io.opendms.approval.port.Trace;
import io.opendms.record.RecordFailure;
import io.opendms.store.jdbc.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteRequestStoreTest implements RequestStoreContract {
    @TempDir
    private Path folder;

    private Database database;
    private RequestStore store;

    @BeforeEach
    void open() {
        database = Database.sqlite(folder.resolve("test.db"));
        store = new JdbcRequestStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public RequestStore store() {
        return store;
    }

    @Test
    void requests_are_there_after_a_restart() {
        int id = store.add(Requests.draft(Requests.create("team")), submitted()).orElseThrow();
        close();
        open();

        assertThat(store.find(id))
                .contains(Requests.draft(Requests.create("team")).numbered(id));
    }

    @Test
    void a_request_cannot_be_deleted_so_that_its_number_stays_used() {
        store.add(Requests.draft(Requests.create("team")), submitted());

        assertThatThrownBy(() -> database.commit(session ->
                        session.statement("DELETE FROM approval_request").executeUpdate()))
                .hasMessageContaining("a request is never deleted");
    }

    @Test
    void a_closed_store_says_that_nothing_was_kept() {
        database.close();

        assertThatThrownBy(() -> store.add(Requests.draft(Requests.create("team")), submitted()))
                .isInstanceOf(RecordFailure.class);
        open();
        assertThat(store.find(1)).isEmpty();
    }

    private static Trace submitted() {
        return new Trace(Requests.NOW, Requests.person("farm"), Event.SUBMIT, null, "");
    }
}
