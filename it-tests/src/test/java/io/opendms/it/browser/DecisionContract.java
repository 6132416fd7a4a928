package io.opendms.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.it.peer.Chromium;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an approver does at the browser, from the farm's request to what the farm is told, with scripts and without. */
@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DecisionContract {
    private static final int CLICKS = 9;

    private final AdminSite site;
    private final boolean scripts;
    private Page page;

    DecisionContract(SlapdServer server, Chromium chromium, boolean scripts) {
        this.site = AdminSite.start(server, chromium);
        this.scripts = scripts;
    }

    @BeforeEach
    void signIn() {
        page = site.signIn(AdminSite.APPROVER, new Browser.NewContextOptions().setJavaScriptEnabled(scripts));
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
    void a_request_is_seen_in_the_queue_approved_by_a_click_and_stands_in_the_directory() {
        String alias = AdminSite.newAlias("approved");
        int job = ask(alias);
        page.navigate(site.address("/admin/requests"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("create " + alias))
                .click();
        button("Approve and apply").click();

        assertThat(page.locator("main")).containsText("In the directory now");
        assertThat(page.locator("main")).containsText("Approved and applied.");
        assertThat(page.locator(".held")).containsText(alias + "@contoso.test");
        assertThat(site.farm().jobStatus(job).status()).isEqualTo("Success");
    }

    /** How long it takes from the click to the entry is for people to read: in the report, and in a file beside it. */
    @Test
    void every_click_is_followed_by_an_entry_in_the_directory(TestReporter report) throws IOException {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < CLICKS; i++) {
            String alias = AdminSite.newAlias("clicked");
            page.navigate(site.address("/admin/requests/" + ask(alias)));
            CompletableFuture<Long> appeared = CompletableFuture.supplyAsync(() -> appearance(alias));
            long click = System.nanoTime();
            button("Approve and apply").click();
            millis.add(TimeUnit.NANOSECONDS.toMillis(appeared.join() - click));
        }
        assertThat(millis).hasSize(CLICKS);
        Collections.sort(millis);
        String figure = "from click to entry, scripts " + (scripts ? "on" : "off") + ": " + millis.get(CLICKS / 2)
                + " ms in the middle of " + CLICKS + ", " + millis.get(CLICKS - 1) + " ms at the longest";
        report.publishEntry("click to entry", figure);
        Files.writeString(
                Path.of("target", "click-to-entry-scripts-" + (scripts ? "on" : "off") + ".txt"), figure + "\n");
    }

    @Test
    void a_rejection_tells_the_farm_why() throws Exception {
        String alias = AdminSite.newAlias("rejected");
        int job = ask(alias);
        page.navigate(site.address("/admin/requests/" + job));

        page.getByLabel("Reason, for the farm and the requester").first().fill("There is <b>one</b> already.");
        button("Reject").click();

        assertThat(page.locator("main")).containsText("Rejected. Farm contoso is told why.");
        assertThat(site.farm().jobStatus(job).status()).isEqualTo("ApprovalDenied");
        assertThat(site.farm().jobStatus(job).comment()).contains("There is <b>one</b> already.");
        assertThat(site.administrator().all(alias)).isEmpty();
    }

    @Test
    void several_are_approved_together_after_they_have_been_looked_at() throws Exception {
        String stem = AdminSite.newAlias("several") + ".";
        int first = ask(stem + "a");
        int second = ask(stem + "b");
        ask(stem + "c");
        page.navigate(site.address("/admin/requests?text=" + stem));

        page.getByLabel("Pick request " + first + ",").check();
        page.getByLabel("Pick request " + second + ",").check();
        button("Approve picked…").click();
        assertThat(page.locator("h1")).hasText("Approve 2 requests?");
        button("Approve 2 requests").click();

        assertThat(page.locator("main")).containsText("Approved 2 requests.");
        assertThat(page.locator("main")).containsText("2 are applied.");
        appearance(stem + "a");
        appearance(stem + "b");
        assertThat(site.administrator().all(stem + "c")).isEmpty();
    }

    @Test
    void a_change_is_taken_back() {
        String alias = AdminSite.newAlias("undone");
        int job = ask(alias);
        page.navigate(site.address("/admin/requests/" + job));
        button("Approve and apply").click();
        assertThat(page.locator("main"))
                .containsText(
                        "The group goes with all members that it has by now, and with everything else that was added to it by hand since");

        page.getByLabel("I have read what is lost").check();
        button("Undo this change").click();

        assertThat(page.locator("main")).containsText("There is no entry with the alias " + alias);
        await().untilAsserted(() -> assertThat(site.administrator().all(alias)).isEmpty());
    }

    @Test
    void what_was_decided_meanwhile_is_not_decided_again() {
        int job = ask(AdminSite.newAlias("raced"));
        page.navigate(site.address("/admin/requests/" + job));
        Page other = page.context().newPage();
        other.navigate(site.address("/admin/requests/" + job));
        other.getByLabel("Reason, for the farm and the requester").first().fill("no");
        other.locator("form[data-decision=r] button").click();
        assertThat(other.locator("main")).containsText("Rejected.");

        button("Approve and apply").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("it is rejected");
    }

    private int ask(String alias) {
        return site.farm().createGroup(alias).jobId();
    }

    private com.microsoft.playwright.Locator button(String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    /** When the entry stood in the directory, by the clock of {@link System#nanoTime}. */
    private long appearance(String alias) {
        await().pollInterval(Duration.ofMillis(10)).until(() -> isThere(alias));
        return System.nanoTime();
    }

    private boolean isThere(String alias) throws LDAPException {
        return site.administrator().all(alias).size() == 1;
    }
}
