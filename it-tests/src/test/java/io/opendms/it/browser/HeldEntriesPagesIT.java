package io.opendms.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.opendms.it.peer.Chromium;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.Administrator;
import io.opendms.it.service.Decider;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the pages show of a group that slapd holds, when others have had their hands in it. */
@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HeldEntriesPagesIT {
    private final AdminSite site;

    HeldEntriesPagesIT(SlapdServer server, Chromium chromium) {
        this.site = AdminSite.start(server, chromium);
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @Test
    void what_others_did_to_a_group_is_shown_beside_what_the_farm_did() throws Exception {
        String team = AdminSite.newAlias("held");
        String list = AdminSite.newAlias("listed");
        Decider approver = new Decider(URI.create(site.address("/")), AdminSite.APPROVER);
        int job = site.farm().createGroup(team).jobId();
        approver.decide(job, "{\"verdict\":\"approve\"}");
        await().until(() -> site.farm().jobStatus(job).status().equals("Success"));
        site.farm().createContact(list);
        site.farm().addContacts(team, list);
        Administrator administrator = site.administrator();
        String stranger = administrator.addUser(AdminSite.newAlias("stranger"));
        administrator.modify(
                administrator.entry(team).getDN(),
                new Modification(ModificationType.ADD, "member", stranger),
                new Modification(ModificationType.REPLACE, "displayName", "By hand"));

        Page page = site.signIn(AdminSite.VIEWER);
        page.navigate(site.address("/admin/directory/contoso?text=" + team));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Look again for drift"))
                .click();
        await().until(() -> {
            page.navigate(site.address("/admin/directory/contoso?text=" + team));
            return page.locator("tr[data-row] .drift").count() == 1;
        });
        page.locator("tr[data-row] a").first().click();

        assertThat(page.getByLabel("Otherwise than written")).containsText("By hand");
        assertThat(page.getByLabel("Otherwise than written")).containsText("Members of " + team);
        Locator members = page.locator("section[aria-labelledby=members] tbody tr");
        assertThat(members).hasCount(2);
        assertThat(members.filter(new Locator.FilterOptions().setHasText(list))).containsText("the farm");
        assertThat(members.filter(new Locator.FilterOptions().setHasText("stranger")))
                .containsText("others");
        page.context().close();
    }
}
