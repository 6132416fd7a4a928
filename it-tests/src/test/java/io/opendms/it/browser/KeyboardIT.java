package io.opendms.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.opendms.it.peer.Chromium;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What scripts add: keys, a list that follows the filter, and times in the viewer's zone. */
@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyboardIT {
    private final AdminSite site;

    KeyboardIT(SlapdServer server, Chromium chromium) {
        this.site = AdminSite.start(server, chromium);
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @Test
    void a_request_is_found_opened_and_approved_by_keys() {
        String stem = AdminSite.newAlias("keys") + ".";
        site.farm().createGroup(stem + "a");
        site.farm().createGroup(stem + "b");
        // One that the search leaves out, so that it is seen when the search has come.
        site.farm().createGroup(AdminSite.newAlias("other"));
        Page page = site.signIn(AdminSite.APPROVER);
        page.navigate(site.address("/admin/requests"));

        page.keyboard().press("/");
        page.keyboard().type(stem);
        assertThat(page.locator("tr[data-row]")).hasCount(2);
        page.keyboard().press("Escape");
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).containsText(stem + "b");
        assertThat(page.locator("html.scripted")).hasCount(1);
        page.keyboard().press("a");
        assertThat(page.locator("dialog")).containsText("Approve this?");
        page.keyboard().press("Enter");

        assertThat(page.locator("main")).containsText("Approved and applied.");
        page.context().close();
    }

    @Test
    void the_key_r_goes_to_the_reason_and_a_question_mark_lists_the_keys() {
        int job = site.farm().createGroup(AdminSite.newAlias("keys")).jobId();
        Page page = site.signIn(AdminSite.APPROVER);
        page.navigate(site.address("/admin/requests/" + job));

        page.keyboard().press("?");
        assertThat(page.locator("dialog")).containsText("approve, after a question");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        page.keyboard().press("r");

        assertThat(page.locator("#reason:focus")).hasCount(1);
        page.context().close();
    }

    @Test
    void a_request_is_rejected_by_keys_after_a_question() {
        int job = site.farm().createGroup(AdminSite.newAlias("keys")).jobId();
        Page page = site.signIn(AdminSite.APPROVER);
        page.navigate(site.address("/admin/requests/" + job));
        page.keyboard().press("r");
        page.keyboard().type("There is <b>one</b>.");
        page.keyboard().press("Tab");

        page.keyboard().press("Enter");
        assertThat(page.locator("dialog")).containsText("Reject this?");
        assertThat(page.locator("dialog")).containsText("The farm is told: There is <b>one</b>.");
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(page.locator(".trail .status")).hasText("pending");
        page.keyboard().press("Enter");
        page.locator("dialog")
                .getByText("Reject", new Locator.GetByTextOptions().setExact(true))
                .press("Space");

        assertThat(page.locator("#news")).containsText("Rejected. Farm contoso is told why.");
        page.context().close();
    }

    @Test
    void single_keys_can_be_switched_off_and_on_again() {
        String stem = AdminSite.newAlias("off") + ".";
        site.farm().createGroup(stem + "a");
        Page page = site.signIn(AdminSite.APPROVER);
        page.navigate(site.address("/admin/requests?text=" + stem));

        page.getByText("Keys", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Single keys act").uncheck();
        page.keyboard().press("Escape");
        page.reload();
        page.keyboard().press("j");
        page.keyboard().press("?");
        assertThat(page.locator("tr.here")).hasCount(0);
        assertThat(page.locator("dialog")).hasCount(0);

        page.getByText("Keys", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Single keys act").check();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        page.keyboard().press("j");
        assertThat(page.locator("tr.here")).hasCount(1);
        page.context().close();
    }

    @Test
    void the_row_that_keys_chose_and_what_is_picked_stay_when_the_list_changes() {
        String stem = AdminSite.newAlias("kept") + ".";
        site.farm().createGroup(stem + "a");
        site.farm().createGroup(stem + "b");
        site.farm().createGroup(stem + "c");
        Page page = site.signIn(AdminSite.APPROVER);
        page.navigate(site.address("/admin/requests?text=" + stem));
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("x");

        page.getByLabel("Alias, requester or number").fill(stem + "b");
        assertThat(page.locator("tr[data-row]")).hasCount(1);

        assertThat(page.locator("tr.here")).containsText(stem + "b");
        assertThat(page.locator("tr.here input[name=pick]")).isChecked();
        page.getByLabel("Alias, requester or number").fill(stem);
        assertThat(page.locator("tr[data-row]")).hasCount(3);
        assertThat(page.locator("tr.here")).containsText(stem + "b");
        page.context().close();
    }

    @Test
    void mails_are_picked_by_keys_and_released_together() {
        site.farm().createGroup(AdminSite.newAlias("keys"));
        Page page = site.signIn(AdminSite.ADMIN);
        // Once the server was not there for one of them, none is in hand.
        Awaitility.await()
                .until(
                        () -> {
                            page.navigate(site.address("/admin/outbox"));
                            return page.locator("tr:first-child input[name=pick]")
                                                    .count()
                                            > 0
                                    && page.locator("td.reply").allInnerTexts().stream()
                                            .anyMatch(reply -> !reply.isBlank());
                        },
                        isBack -> isBack);
        page.keyboard().press("j");
        page.keyboard().press("x");
        assertThat(page.locator("tr.here input[name=pick]")).isChecked();
        assertThat(page.locator("[data-picked]")).hasText("1 picked.");

        page.getByText("Release picked").click();

        assertThat(page.locator("#news")).containsText("Those that were picked are released");
        page.context().close();
    }

    @Test
    void a_filter_changes_the_list_and_the_address_and_is_said_to_those_who_do_not_see() {
        String stem = AdminSite.newAlias("filter") + ".";
        site.farm().createGroup(stem + "a");
        site.farm().createGroup(stem + "b");
        Page page = site.signIn(AdminSite.VIEWER);
        page.navigate(site.address("/admin/requests"));

        page.getByLabel("Alias, requester or number").pressSequentially(stem + "b");

        assertThat(page.locator("tr[data-row]")).hasCount(1);
        assertThat(page.locator("#live")).hasText("1 request");
        assertThat(page).hasURL(Pattern.compile(".*text=" + stem + "b.*"));
        page.context().close();
    }

    @Test
    void times_are_in_the_zone_of_the_viewer_at_once_and_from_the_server_the_next_time() {
        int job = site.farm().createGroup(AdminSite.newAlias("zone")).jobId();
        Page page = site.signIn(AdminSite.VIEWER, new Browser.NewContextOptions().setTimezoneId("Asia/Tokyo"));

        // As at the first page of all, which the server writes without knowing where its viewer is.
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("dms-zone"));
        page.navigate(site.address("/admin/requests/" + job));
        assertThat(page.locator("body")).hasAttribute("data-zone", "UTC");
        assertThat(page.locator("[data-zone-name]")).hasText("Asia/Tokyo");
        assertTimesOfTokyo(page);
        page.reload();

        assertThat(page.locator("body")).hasAttribute("data-zone", "Asia/Tokyo");
        assertThat(page.locator("[data-zone-name]")).hasText("Asia/Tokyo");
        assertTimesOfTokyo(page);
        page.context().close();
    }

    private static void assertTimesOfTokyo(Page page) {
        Locator asked = page.locator(".history time").last();
        Locator age = page.locator(".trail time").first();

        assertThat(asked).hasText(inTokyo(asked, "uuuu-MM-dd HH:mm:ss"));
        assertThat(age).hasAttribute("title", inTokyo(age, "uuuu-MM-dd HH:mm"));
    }

    private static String inTokyo(Locator time, String pattern) {
        return DateTimeFormatter.ofPattern(pattern)
                .withZone(ZoneId.of("Asia/Tokyo"))
                .format(Instant.parse(time.getAttribute("datetime")));
    }
}
