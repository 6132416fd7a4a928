package io.opendms.ingest.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.record.AuditRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every registry of lists does. */
public interface ListRegistryContract {
    AuditRecord RECORD = new AuditRecord(
            Instant.parse("2026-11-28T12:00:00Z"),
            new AuditRecord.Origin("CONTOSO\\anna", "", "192.0.2.7", "1"),
            new AuditRecord.Action("PutList", "", "a@x", "", "", ""),
            "DONE",
            "");

    /** An empty one. */
    ListRegistry registry();

    @Test
    default void finds_what_was_put() {
        ListSettings settings = new ListSettings(
                address("Sales@sp.contoso.com"),
                ListType.DISCUSSION,
                DocumentFolders.SENDER,
                true,
                false,
                false,
                true,
                new ListSenders(List.of("ann@contoso.com", "@contoso.com")),
                false,
                new ListReaders(List.of("CN=Sales, EMEA;x,DC=contoso,DC=com", "ann@contoso.com")));
        registry().put(List.of(settings), list -> RECORD);

        assertThat(registry().find(address("sales@SP.contoso.com"))).contains(settings);
        assertThat(registry().find(address("other@sp.contoso.com"))).isEmpty();
    }

    @Test
    default void changes_what_is_there() {
        registry().put(List.of(ListSettings.usual(address("a@x"))), list -> RECORD);
        ListSettings changed = new ListSettings(
                address("A@X"),
                ListType.BLOG,
                DocumentFolders.ROOT,
                true,
                true,
                true,
                true,
                ListSenders.ANYBODY,
                false);
        registry().put(List.of(changed), list -> RECORD);

        assertThat(registry().page("", 10)).containsExactly(changed);
    }

    @Test
    default void gives_pages_in_the_order_of_addresses() {
        registry().put(List.of(usual("c@x"), usual("A@x"), usual("b@x")), list -> RECORD);

        assertThat(registry().page("", 2)).containsExactly(usual("a@x"), usual("b@x"));
        assertThat(registry().page("b@x", 2)).containsExactly(usual("c@x"));
        assertThat(registry().page("c@x", 2)).isEmpty();
    }

    @Test
    default void orders_addresses_by_their_characters_and_not_as_people_do() {
        registry().put(List.of(usual("a-b@x"), usual("aa@x"), usual("a_c@x"), usual("\u00e4b@x")), list -> RECORD);

        assertThat(registry().page("", 10))
                .containsExactly(usual("a-b@x"), usual("a_c@x"), usual("aa@x"), usual("\u00e4b@x"));
        assertThat(registry().page("a_c@x", 1)).containsExactly(usual("aa@x"));
    }

    @Test
    default void removes_a_list_once() {
        registry().put(List.of(usual("a@x")), list -> RECORD);

        assertThat(registry().remove(address("A@x"), RECORD)).isTrue();
        assertThat(registry().remove(address("a@x"), RECORD)).isFalse();
        assertThat(registry().find(address("a@x"))).isEmpty();
    }

    private static ListSettings usual(String address) {
        return ListSettings.usual(address(address));
    }

    private static MailAddress address(String text) {
        return MailAddress.parse("address", text);
    }
}
