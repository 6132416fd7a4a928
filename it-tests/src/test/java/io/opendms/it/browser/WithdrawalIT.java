package io.opendms.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.opendms.it.peer.Chromium;
import io.opendms.it.peer.CuttingRelay;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was approved while the directory is away is withdrawn on its page, with scripts and without. */
@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WithdrawalIT {
    /** Several attempts pass before the next one is so far away that the page stands still. */
    private static final Duration ATTEMPTS = Duration.ofMinutes(2);

    private final CuttingRelay relay;
    private final AdminSite site;

    WithdrawalIT(SlapdServer server, Chromium chromium) throws IOException {
        relay = new CuttingRelay(server.port());
        site = AdminSite.start(
                server, server.settings(false, URI.create("ldap://127.0.0.1:" + relay.port())), chromium);
    }

    @AfterEach
    void reach() {
        relay.comeUp();
    }

    @AfterAll
    void stop() throws IOException {
        site.close();
        relay.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_change_that_waits_for_the_directory_is_withdrawn(boolean scripts) throws SQLException {
        Page page = site.signIn(AdminSite.APPROVER, new Browser.NewContextOptions().setJavaScriptEnabled(scripts));
        int job = site.farm().createGroup(AdminSite.newAlias("away")).jobId();
        page.navigate(site.address("/admin/requests/" + job));
        relay.goDown();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Approve and apply").setExact(true))
                .first()
                .click();
        assertThat(page.locator("main"))
                .containsText(
                        "The next try is due at",
                        new LocatorAssertions.ContainsTextOptions().setTimeout(ATTEMPTS.toMillis()));
        // Each try makes the request another one than the page shows.
        site.letNextTryBeFarAway(job);
        page.navigate(site.address("/admin/requests/" + job));

        page.getByText("Withdraw this request").click();
        page.getByLabel("Reason, for the farm and the requester").fill("no longer needed");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Withdraw").setExact(true))
                .click();

        assertThat(page.locator("main")).containsText("Withdrawn. Nothing was written.");
        page.context().close();
    }
}
