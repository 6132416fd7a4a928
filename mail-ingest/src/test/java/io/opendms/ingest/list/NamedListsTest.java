package io.opendms.ingest.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.list.jdbc.JdbcListRegistry;
import io.opendms.recipient.Branch;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Target;
import io.opendms.record.AuditRecord;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedListsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final AuditRecord.Origin ANNA = new AuditRecord.Origin("CONTOSO\\anna", "", "192.0.2.7", "");

    @TempDir
    private Path folder;

    private Store store;
    private ListCatalog catalog;
    private NamedLists lists;

    @BeforeEach
    void open() {
        store = Store.open(StoreSettings.embedded(folder), () -> NOW);
        catalog = new ListCatalog(
                new JdbcListRegistry(store.database(), store.auditTrail()),
                List.of(ListSettings.usual(address("Sales@x"))),
                () -> NOW);
        lists = new NamedLists(catalog, Set.of(address("News@x"), address("sales@x")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource({
        "sales@x, Sales@x, ''",
        "SALES+2026+q4@X, Sales@x, 2026+q4",
        "news@x, News@x, ''",
        "news+@x, News@x, ''",
    })
    void knows_what_a_setting_or_a_delivery_names_with_and_without_detail(String asked, String list, String detail) {
        assertThat(lists.resolve(address(asked)))
                .isInstanceOfSatisfying(
                        Resolution.Known.class,
                        known -> assertThat(known.targets())
                                .singleElement()
                                .hasToString(new Target.ListTarget(address(list), "", detail).toString()));
        assertThat(lists.explain(address(asked)).root().branches())
                .singleElement()
                .matches(branch -> branch.kind() == Branch.Kind.LIST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody@x", "nobody+sales@x", "sales@y", "+sales@x", "a.+b@x"})
    void knows_nobody_else(String asked) {
        assertThat(lists.resolve(address(asked))).isEqualTo(new Resolution.Unknown());
        assertThat(lists.explain(address(asked)).root().remark()).contains("no setting names such a list");
    }

    @Test
    void knows_a_list_from_the_moment_it_is_kept_until_it_is_forgotten() {
        catalog.keep(List.of(ListSettings.usual(address("team@x"))), ANNA);
        assertThat(lists.resolve(address("team@x"))).isInstanceOf(Resolution.Known.class);

        catalog.forget(address("team@x"), ANNA);
        assertThat(lists.resolve(address("team@x"))).isEqualTo(new Resolution.Unknown());
    }

    @Test
    void says_of_nobody_that_there_is_none_while_the_store_cannot_be_read() {
        Store closed = Store.open(StoreSettings.embedded(folder.resolve("closed")), () -> NOW);
        closed.close();
        NamedLists unreadable = new NamedLists(
                new ListCatalog(new JdbcListRegistry(closed.database(), closed.auditTrail()), List.of(), () -> NOW),
                Set.of());

        assertThat(unreadable.resolve(address("nobody@x")))
                .isInstanceOfSatisfying(
                        Resolution.Undecided.class,
                        undecided -> assertThat(undecided.reason())
                                .startsWith("the lists that are kept in the store cannot be read: "));
    }

    private static MailAddress address(String text) {
        return MailAddress.parse("list", text);
    }
}
