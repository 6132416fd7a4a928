package io.opendms.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import io.opendms.it.peer.Chromium;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.Request;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who gets in, who may do what, and what comes of those who try more. */
@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessIT {
    private static final String HOSTILE = "\"><img src=x onerror=window.broken=1><script>window.broken=1</script>";

    private final AdminSite site;

    AccessIT(SlapdServer server, Chromium chromium) {
        this.site = AdminSite.start(server, chromium);
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @Test
    void who_signs_in_comes_to_the_page_that_was_asked_for() {
        int job = site.farm().createGroup(AdminSite.newAlias("linked")).jobId();
        Page page = site.open(new Browser.NewContextOptions());
        page.navigate(site.address("/admin/requests/" + job));

        AdminSite.signIn(page, AdminSite.APPROVER, "wrong");
        assertThat(page.locator("[role=alert]")).isVisible();
        AdminSite.signIn(page, AdminSite.APPROVER, AdminSite.PASSWORD);

        assertThat(page.locator("h1")).containsText("asks for a new group");
        page.getByText("Sign out").click();
        page.navigate(site.address("/admin/requests/" + job));
        assertThat(page.locator("h1")).hasText("Sign in");
        page.context().close();
    }

    @Test
    void a_decision_without_the_token_of_the_session_is_refused() {
        int job = site.farm().createGroup(AdminSite.newAlias("forged")).jobId();
        Page page = site.signIn(AdminSite.APPROVER);

        APIResponse without = approve(page, job, FormData.create().set("seen", 1));
        APIResponse wrong = approve(page, job, FormData.create().set("seen", 1).set("csrf", "made-up"));

        assertThat(List.of(without.status(), wrong.status())).containsOnly(403);
        assertThat(site.farm().jobStatus(job).status()).isEqualTo("PendingApproval");
        page.context().close();
    }

    @Test
    void who_may_only_look_sees_no_buttons_and_is_refused() {
        int job = site.farm().createGroup(AdminSite.newAlias("seen")).jobId();
        Page page = site.signIn(AdminSite.VIEWER);
        page.navigate(site.address("/admin/requests/" + job));
        String token = page.locator("input[name=csrf]").first().inputValue();

        APIResponse answer = approve(page, job, FormData.create().set("seen", 1).set("csrf", token));

        assertThat(page.locator("form[data-decision]")).hasCount(0);
        assertThat(page.locator("main")).containsText("You cannot decide");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(site.farm().jobStatus(job).status()).isEqualTo("PendingApproval");
        page.context().close();
    }

    @Test
    void what_a_farm_sends_is_shown_as_text_and_never_run() {
        String alias = AdminSite.newAlias("hostile");
        int job = site.farm()
                .call(Request.to("CreateDistributionGroup")
                        .with("Alias", alias)
                        .with("Name", "Team " + HOSTILE)
                        .with("Description", HOSTILE)
                        .with("ContactCN", "")
                        .by(HOSTILE + "@contoso.test", HOSTILE)
                        .with("Flags", "None"))
                .jobId();
        Page page = site.signIn(AdminSite.ADMIN);
        List<String> complaints = new CopyOnWriteArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });

        for (String path :
                List.of("/admin/", "/admin/requests?text=" + alias, "/admin/requests/" + job, "/admin/audit")) {
            page.navigate(site.address(path));
            assertThat(page.locator("body")).containsText("onerror=window.broken=1");
            assertThat(page.evaluate("() => window.broken === undefined")).isEqualTo(true);
        }
        assertThat(complaints).isEmpty();
        page.context().close();
    }

    private APIResponse approve(Page page, int job, FormData form) {
        return page.context()
                .request()
                .post(
                        site.address("/admin/requests/" + job + "/approve"),
                        RequestOptions.create().setForm(form).setMaxRedirects(0));
    }
}
