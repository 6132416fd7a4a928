package io.opendms.ingest.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.opendms.entry.MailAddress;
import io.opendms.farm.FarmScope;
import io.opendms.ingest.list.jdbc.JdbcListRegistry;
import io.opendms.record.AuditRecord;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import io.opendms.store.trail.TrailLine;
import io.opendms.store.trail.TrailQuery;
import io.opendms.store.trail.TrailReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCatalogTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final AuditRecord.Origin ANNA = new AuditRecord.Origin("CONTOSO\\anna", "", "192.0.2.7", "");
    private static final MailAddress LIST = MailAddress.parse("list", "Sales@x");

    @TempDir
    private Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(StoreSettings.embedded(folder), () -> NOW);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_is_kept_counts_more_than_the_configuration_until_it_is_forgotten() {
        ListCatalog lists = catalog(List.of(of("sales@x", ListType.BLOG)));
        assertThat(lists.known(LIST))
                .isEqualTo(new ListCatalog.Known(of("sales@x", ListType.BLOG), ListCatalog.Source.CONFIGURATION));

        lists.keep(List.of(of("sales@x", ListType.CALENDAR)), ANNA);
        assertThat(lists.settings(LIST).type()).isEqualTo(ListType.CALENDAR);
        assertThat(lists.known(LIST).source()).isEqualTo(ListCatalog.Source.STORE);

        assertThat(lists.forget(LIST, ANNA)).isTrue();
        assertThat(lists.forget(LIST, ANNA)).isFalse();
        assertThat(lists.settings(LIST).type()).isEqualTo(ListType.BLOG);
    }

    @Test
    void leaves_the_usual_to_a_list_that_nobody_spoke_of() {
        assertThat(catalog(List.of()).known(LIST))
                .isEqualTo(new ListCatalog.Known(ListSettings.usual(LIST), ListCatalog.Source.USUAL));
    }

    @Test
    void gives_each_list_once_and_in_pages_whoever_speaks_of_it() {
        ListCatalog lists =
                catalog(List.of(of("c@x", ListType.BLOG), of("a@x", ListType.BLOG), of("e@x", ListType.BLOG)));
        lists.keep(
                List.of(of("d@x", ListType.CALENDAR), of("C@x", ListType.CALENDAR), of("b@x", ListType.CALENDAR)),
                ANNA);

        assertThat(keys(lists.page("", 3))).containsExactly("a@x", "b@x", "c@x");
        assertThat(keys(lists.page("c@x", 3))).containsExactly("d@x", "e@x");
        assertThat(lists.page("b@x", 1).get(0).source()).isEqualTo(ListCatalog.Source.STORE);
    }

    @Test
    void every_change_is_in_the_audit_trail_under_its_list() {
        ListCatalog lists = catalog(List.of());
        lists.keep(List.of(of("a@x", ListType.BLOG), of("b@x", ListType.BLOG)), ANNA);
        lists.forget(MailAddress.parse("list", "A@x"), ANNA);
        lists.forget(MailAddress.parse("list", "never@x"), ANNA);

        TrailQuery all = TrailQuery.first(TrailQuery.Filter.of(FarmScope.ALL), 10);
        assertThat(new TrailReader(store.database().readers()).page(all).lines())
                .extracting(TrailLine::actor, TrailLine::action, TrailLine::subject)
                .containsExactlyInAnyOrder(
                        tuple("CONTOSO\\anna", "SetList", "a@x"),
                        tuple("CONTOSO\\anna", "SetList", "b@x"),
                        tuple("CONTOSO\\anna", "ForgetList", "a@x"));
    }

    @Test
    void no_list_may_stand_twice() {
        List<ListSettings> twice = List.of(of("a@x", ListType.BLOG), of("A@x", ListType.CALENDAR));

        assertThatThrownBy(() -> catalog(twice)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> catalog(List.of()).keep(twice, ANNA)).isInstanceOf(IllegalArgumentException.class);
        assertThat(catalog(List.of()).page("", 10)).isEmpty();
    }

    private ListCatalog catalog(List<ListSettings> configured) {
        return new ListCatalog(new JdbcListRegistry(store.database(), store.auditTrail()), configured, () -> NOW);
    }

    private static List<String> keys(List<ListCatalog.Known> page) {
        return page.stream().map(known -> known.settings().address().key()).toList();
    }

    private static ListSettings of(String address, ListType type) {
        return new ListSettings(
                MailAddress.parse("list", address),
                type,
                DocumentFolders.ROOT,
                true,
                true,
                true,
                true,
                ListSenders.ANYBODY,
                false);
    }
}
