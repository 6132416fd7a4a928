package io.opendms.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.it.peer.Chromium;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What pages come to by what a person or the time does, each as {@link LooksIT} looks at pages that were just opened. */
@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StatesIT {
    private final AdminSite site;
    private final String people;
    private Page page;
    private Looks looks;

    StatesIT(SlapdServer server, Chromium chromium) {
        this.site = AdminSite.start(server, chromium);
        this.people = server.people();
    }

    @BeforeEach
    void signIn() {
        page = site.signIn(AdminSite.APPROVER, new Browser.NewContextOptions());
        looks = new Looks(page);
    }

    @AfterEach
    void signOut() {
        page.context().close();
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @Test
    void everybody_can_use_what_a_page_asks() {
        page.navigate(site.address("/admin/requests/" + ask("asked")));
        page.keyboard().press("?");
        assertThat(page.locator("dialog")).containsText("Keys");
        looks.at("dialog-keys");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        page.keyboard().press("a");
        assertThat(page.locator("dialog")).containsText("Approve this?");
        looks.at("dialog-approve");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        page.keyboard().press("r");
        page.locator("#reason").fill("There is a list for this already.");
        button("Reject").click();
        assertThat(page.locator("dialog")).containsText("Reject this?");
        looks.at("dialog-reject");

        assertThat(looks.complaints()).isEmpty();
    }

    @Test
    void everybody_can_use_a_form_that_was_not_done() {
        int job = ask("complained");
        page.navigate(site.address("/admin/requests/" + job));
        Page other = page.context().newPage();
        other.navigate(site.address("/admin/requests/" + job));
        button("Reject").click();
        assertThat(page.locator("#complaint")).containsText("A rejection needs a reason");
        looks.at("request-422");
        other.locator("#reason").fill("no");
        other.locator("form[data-decision=r] button").click();
        assertThat(other.locator(".trail .status")).hasText("rejected");
        button("Approve and apply").click();
        assertThat(page.locator("#complaint")).containsText("Somebody or something was first");
        looks.at("request-409");

        assertThat(looks.complaints()).isEmpty();
    }

    @Test
    void everybody_can_use_a_request_that_came_to_nothing_or_was_taken_back() throws SQLException {
        int undone = ask("undone");
        page.navigate(site.address("/admin/requests/" + undone));
        button("Approve and apply").click();
        assertThat(page.locator(".trail .status")).hasText("applied");
        page.getByLabel("I have read what is lost").check();
        button("Undo this change").click();
        assertThat(page.locator(".trail .status")).hasText("undone");
        looks.at("request-undone");
        page.navigate(site.address("/admin/requests/" + ask("withdrawn")));
        page.getByText("Withdraw this request").click();
        page.locator("#why").fill("no longer needed");
        button("Withdraw").click();
        assertThat(page.locator(".trail .status")).hasText("cancelled");
        looks.at("request-cancelled");
        int expired = ask("expired");
        site.letExpire(expired);
        page.navigate(site.address("/admin/requests/" + expired));
        await().untilAsserted(() -> {
            page.reload();
            assertThat(page.locator(".trail .status").innerText()).isEqualTo("expired");
        });
        looks.at("request-expired");

        assertThat(looks.complaints()).isEmpty();
    }

    @Test
    void everybody_can_use_a_preview_that_warns_and_asks_for_the_password() throws LDAPException, SQLException {
        String taken = AdminSite.newAlias("taken");
        int warned = site.farm().createGroup(taken).jobId();
        int sound = ask("sound");
        site.administrator()
                .add(new Entry(
                        "CN=" + taken + "," + people,
                        new Attribute("objectClass", "contact"),
                        new Attribute("cn", taken),
                        new Attribute("mailNickname", taken)));
        site.letProofsGrowOld();

        page.navigate(site.address("/admin/requests/bulk?verdict=approve&pick=" + warned + ".1&pick=" + sound + ".1"));
        assertThat(page.getByLabel("Your password")).hasCount(1);
        assertThat(page.getByText("Leave them out")).hasCount(1);
        looks.at("bulk-warned");
        page.getByLabel("Your password").fill("wrong");
        page.locator("main form button").click();
        assertThat(page.locator("#complaint")).hasCount(1);
        looks.at("bulk-403");

        assertThat(looks.complaints()).isEmpty();
    }

    private int ask(String stem) {
        return site.farm().createGroup(AdminSite.newAlias(stem)).jobId();
    }

    private Locator button(String name) {
        return page.locator("main form button")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
    }
}
