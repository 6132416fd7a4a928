package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.InFolderOfClass;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ResolvePageTest {
    @RegisterExtension
    static final InFolderOfClass<PagesSite> SITE = new InFolderOfClass<>(PagesSite::open);

    private final PagesSite site = SITE.get();

    @Test
    void a_group_is_shown_as_soon_as_it_is_made_with_the_way_to_it() throws Exception {
        assertThat(resolve("team@contoso.com")).contains("unknown").contains("no such address");
        int id = site.ask("team");
        site.post(PagesSite.APPROVER, "requests/" + id + "/approve", "seen", "1");

        await().untilAsserted(() -> assertThat(resolve("team@contoso.com"))
                .contains("known")
                .contains("A message goes to 0 targets.")
                .contains("CN=team,OU=SharePoint,DC=contoso,DC=com")
                .contains("has the address"));
    }

    @Test
    void what_is_typed_runs_nothing_and_is_told_from_an_address() throws Exception {
        String page = resolve("\"><script>alert(1)</script>@contoso.com");

        assertThat(page).contains("no address").doesNotContain("<script>alert");
    }

    @Test
    void only_those_who_may_view_all_farms_get_it() throws Exception {
        assertThat(site.get(PagesSite.VIEWER, "resolve").body()).contains("href=\"/admin/resolve\"");
        assertThat(site.get(PagesSite.STRANGER, "resolve").statusCode()).isEqualTo(403);
        assertThat(site.get(PagesSite.STRANGER, "").body()).doesNotContain("/admin/resolve");
    }

    private String resolve(String address) throws IOException, InterruptedException {
        return site.get(PagesSite.VIEWER, "resolve?address=" + URLEncoder.encode(address, StandardCharsets.UTF_8))
                .body();
    }
}
