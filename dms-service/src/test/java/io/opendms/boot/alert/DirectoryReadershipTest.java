package io.opendms.boot.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.boot.ReadLists;
import io.opendms.boot.people.ListedAccounts;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.list.ListSettings;
import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.AlertDesk;
import io.opendms.notify.alert.AlertException;
import io.opendms.notify.alert.Rhythm;
import io.opendms.notify.alert.Subscriber;
import io.opendms.notify.alert.Wish;
import io.opendms.notify.alert.jdbc.JdbcAlertRegistry;
import io.opendms.notify.text.Language;
import io.opendms.record.AuditRecord;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryReadershipTest {
    private static final Instant NOW = Instant.parse("2026-11-28T15:00:00Z");
    private static final MailAddress SALES = MailAddress.parse("list", "sales@sp.contoso.com");
    private static final MailAddress OTHER = MailAddress.parse("list", "verkauf@sp.contoso.com");
    private static final AuditRecord.Origin ADA = new AuditRecord.Origin("ada", "", "", "");

    @TempDir
    private Path folder;

    private final ListedAccounts accounts = new ListedAccounts();
    private Database database;
    private AlertDesk desk;

    @BeforeEach
    void open() {
        accounts.put("anna", "team");
        database = Database.sqlite(folder.resolve("test.db"));
        desk = new AlertDesk(
                new JdbcAlertRegistry(database, new AuditChain(database, "node")),
                new DirectoryReadership(accounts, DirectoryReadershipTest::settings),
                () -> NOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Anna's team reads sales; nobody reads any other. */
    private static ListSettings settings(MailAddress list) {
        return list.equals(SALES) ? ReadLists.readBy(list, "team") : ListSettings.usual(list);
    }

    private static Wish wish(Subscriber subscriber, MailAddress list) {
        return new Wish(subscriber, list, Rhythm.atOnce(ZoneOffset.UTC), Language.ENGLISH);
    }

    private static Subscriber group(String name) {
        return new Subscriber(Subscriber.Kind.GROUP, name);
    }

    @Test
    void group_has_one_alert_however_it_is_spelt() throws AlertException {
        Alert first = desk.set(wish(group("Team"), SALES), ADA);
        Alert again = desk.set(wish(group("CN=team,DC=contoso,DC=com"), SALES), ADA);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(desk.page(0, 9)).containsExactly(again);
        assertThat(again.wish().subscriber().name()).isEqualTo("CN=team,DC=contoso,DC=com");
    }

    @Test
    void person_is_no_group_and_group_is_no_person() {
        for (Subscriber subscriber : List.of(group("anna"), Subscriber.person("team"), group("nobody"))) {
            assertThatThrownBy(() -> desk.set(wish(subscriber, SALES), ADA))
                    .isInstanceOf(AlertException.class)
                    .hasMessageContaining(
                            "The directory has no " + subscriber.kind().word());
        }
        assertThat(desk.page(0, 9)).isEmpty();
    }

    @Test
    void alert_that_would_tell_nobody_is_refused() {
        assertThatThrownBy(() -> desk.set(wish(Subscriber.person("anna"), OTHER), ADA))
                .isInstanceOf(AlertException.class)
                .hasMessageContaining("no readers are named")
                .hasMessageContaining("first address");
        assertThat(desk.page(0, 9)).isEmpty();
    }
}
