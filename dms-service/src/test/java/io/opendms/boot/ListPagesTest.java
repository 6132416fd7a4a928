package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.InFolder;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.list.DocumentFolders;
import io.opendms.ingest.list.ListCatalog;
import io.opendms.ingest.list.ListSenders;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.ListType;
import io.opendms.record.AuditRecord;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ListPagesTest {
    private static final MailAddress SALES = MailAddress.parse("address", "sales@contoso.com");
    private static final MailAddress NEWS = MailAddress.parse("address", "news@contoso.com");

    @RegisterExtension
    private final InFolder<PagesSite> folder = new InFolder<>(PagesSite::open);

    private final PagesSite site = folder.get();

    @Test
    void form_sets_what_it_shows_and_nothing_that_is_not_ticked() throws Exception {
        assertThat(site.get(PagesSite.ADMIN, "lists/settings?address=sales@contoso.com")
                        .body())
                .contains("these are the usual settings", "name=\"saveOriginal\" value=\"yes\" checked");

        HttpResponse<String> kept = site.post(
                PagesSite.ADMIN,
                "lists/settings",
                "address",
                "sales@contoso.com",
                "type",
                "library",
                "attachments",
                "sender",
                "overwrite",
                "yes",
                "senders",
                "ann@contoso.com @contoso.com");

        assertThat(kept.statusCode()).isEqualTo(303);
        assertThat(site.lists().known(SALES))
                .isEqualTo(new ListCatalog.Known(
                        new ListSettings(
                                SALES,
                                ListType.LIBRARY,
                                DocumentFolders.SENDER,
                                true,
                                false,
                                false,
                                false,
                                new ListSenders(List.of("ann@contoso.com", "@contoso.com")),
                                false),
                        ListCatalog.Source.STORE));
        assertThat(site.get(PagesSite.VIEWER, "lists").body())
                .contains("sales@contoso.com", "ann@contoso.com @contoso.com", "set here", "configuration");
    }

    @Test
    void value_that_is_none_keeps_nothing_and_is_named() throws Exception {
        HttpResponse<String> refused = site.post(
                PagesSite.ADMIN,
                "lists/settings",
                "address",
                "sales@contoso.com",
                "type",
                "blog",
                "attachments",
                "root",
                "senders",
                "everybody <x>");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "Nothing was kept",
                        "senders has no @",
                        "value=\"everybody &lt;x>\"",
                        "<option value=\"blog\" selected>");
        assertThat(site.lists().known(SALES).source()).isEqualTo(ListCatalog.Source.USUAL);
    }

    @Test
    void what_was_set_is_forgotten() throws Exception {
        site.lists().keep(List.of(ListSettings.usual(NEWS)), new AuditRecord.Origin("a", "", "", ""));
        assertThat(site.get(PagesSite.ADMIN, "lists/settings?address=news@contoso.com")
                        .body())
                .contains("Forget these settings");

        site.post(PagesSite.ADMIN, "lists/forget", "address", "news@contoso.com");

        assertThat(site.lists().known(NEWS).source()).isEqualTo(ListCatalog.Source.CONFIGURATION);
        assertThat(site.get(PagesSite.ADMIN, "lists/settings?address=news@contoso.com")
                        .body())
                .doesNotContain("Forget these settings");
    }

    @Test
    void table_is_taken_whole_or_comes_back_with_its_faults() throws Exception {
        HttpResponse<String> refused =
                site.post(PagesSite.ADMIN, "lists/import", "table", "address,type\na@x,blog\nb@x,<wiki>\n");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Nothing was taken", "line 3: type", "b@x,&lt;wiki&gt;");
        assertThat(site.lists().page("", 10)).hasSize(1);

        HttpResponse<String> taken = site.post(PagesSite.ADMIN, "lists/import", "table", "address,type\na@x,blog\n");
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.body()).contains("1 list is set", "a@x");
    }

    @Test
    void viewer_sees_and_sets_nothing_and_who_has_one_farm_sees_nothing() throws Exception {
        assertThat(site.get(PagesSite.VIEWER, "lists").body()).doesNotContain("<textarea");
        assertThat(site.get(PagesSite.VIEWER, "lists/settings?address=news@contoso.com")
                        .body())
                .contains("<fieldset disabled>")
                .doesNotContain("Keep</button>");
        assertThat(site.post(PagesSite.VIEWER, "lists/import", "table", "address\na@x\n")
                        .statusCode())
                .isEqualTo(403);
        assertThat(site.post(PagesSite.VIEWER, "lists/forget", "address", "news@contoso.com")
                        .statusCode())
                .isEqualTo(403);
        assertThat(site.get(PagesSite.STRANGER, "lists").statusCode()).isEqualTo(403);
        assertThat(site.get(PagesSite.STRANGER, "").body()).doesNotContain("/admin/lists");
        assertThat(site.lists().page("", 10)).hasSize(1);
    }

    @Test
    void address_that_is_none_is_said_to_be_none() throws Exception {
        HttpResponse<String> refused = site.get(PagesSite.ADMIN, "lists/settings?address=none");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("The address has no @");
    }
}
