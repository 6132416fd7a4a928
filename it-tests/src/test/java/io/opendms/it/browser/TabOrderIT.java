package io.opendms.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.opendms.it.peer.Chromium;
import io.opendms.it.peer.CuttingRelay;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person does who has Tab, Space and Enter alone, and where the focus is meanwhile. */
@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TabOrderIT {
    /** More than any page here has places for the focus. */
    private static final int MANY = 300;

    /** What can have the focus by Tab, and is seen. */
    private static final String COUNT_STOPS = """
            () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
                .filter(each => each.tabIndex >= 0 && !each.disabled && each.type !== "hidden" && each.checkVisibility())
                .map((each, place) => each.dataset.stop = place)
                .length""";

    /** What fetches the page again by itself, which is what a page has while the directory is still being looked at. */
    private static final String COMES_AGAIN = "[hx-trigger^='every']";

    /** The place of what has the focus among these; -1 for the page itself, -2 for something else. */
    private static final String STOP = """
            () => document.activeElement === document.body ? -1 : Number(document.activeElement.dataset.stop ?? -2)""";

    private final CuttingRelay relay;
    private final AdminSite site;
    private Page page;

    TabOrderIT(SlapdServer server, Chromium chromium) throws IOException {
        relay = new CuttingRelay(server.port());
        site = AdminSite.start(
                server, server.settings(false, URI.create("ldap://127.0.0.1:" + relay.port())), chromium);
    }

    @BeforeEach
    void signIn() {
        page = site.signIn(AdminSite.APPROVER);
    }

    @AfterEach
    void signOut() {
        relay.comeUp();
        page.context().close();
    }

    @AfterAll
    void stop() throws IOException {
        site.close();
        relay.close();
    }

    @Test
    void a_request_is_decided_on_from_the_queue_to_the_entry() {
        String alias = AdminSite.newAlias("tabbed");
        String other = AdminSite.newAlias("waiting");
        ask(alias);
        ask(other);
        page.navigate(site.address("/admin/requests"));

        tabTo(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("create " + alias)));
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).containsText(alias);
        tabTo(button("Approve and apply"));
        page.keyboard().press("Space");

        assertThat(page.locator("#news")).containsText("Approved and applied.");
        assertThat(page.locator("#news")).isFocused();
        assertThat(page.locator(".held")).containsText("cn=" + alias + ",");
        page.keyboard().press("Tab");
        assertThat(page.getByText("Next waiting request")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).not().containsText(alias);
    }

    @Test
    void several_are_picked_and_rejected() {
        String alias = AdminSite.newAlias("several");
        ask(alias);
        page.navigate(site.address("/admin/requests?text=" + alias));

        tabTo(page.getByLabel("Pick request"));
        page.keyboard().press("Space");
        tabTo(button("Reject picked…"));
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Reject 1 request?");
        tabTo(button("Reject 1 request"));
        page.keyboard().press("Enter");
        assertThat(page.locator("#complaint")).containsText("A rejection needs a reason");
        assertThat(page.locator("#complaint")).isFocused();
        tabTo(page.getByLabel("Reason, told to each requester"));
        page.keyboard().type("There is one.");
        tabTo(button("Reject 1 request"));
        page.keyboard().press("Space");

        assertThat(page.locator("#news")).containsText("Rejected 1 request.");
        assertThat(page.locator("#news")).isFocused();
    }

    @Test
    void the_focus_goes_through_each_page_in_its_order_and_out_of_it() {
        int waiting = ask(AdminSite.newAlias("order"));
        int applied = ask(AdminSite.newAlias("order"));
        page.navigate(site.address("/admin/requests/" + applied));
        button("Approve and apply").click();
        assertThat(page.locator("#news")).containsText("Approved and applied.");

        for (String path : List.of(
                "/admin/",
                "/admin/requests",
                "/admin/requests/" + waiting,
                "/admin/requests/" + applied,
                "/admin/requests/bulk?verdict=reject&pick=" + waiting + ".1",
                "/admin/directory/contoso",
                "/admin/audit")) {
            page.navigate(site.address(path));
            assertThat(page.locator(COMES_AGAIN)).hasCount(0);
            int stops = (int) page.evaluate(COUNT_STOPS);
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < stops; i++) {
                order.add(i);
            }

            assertThat(walk()).as(path).containsExactlyElementsOf(order);
        }
    }

    @Test
    void the_focus_stays_while_a_request_is_being_applied() throws SQLException {
        int moving = ask(AdminSite.newAlias("moving"));
        page.navigate(site.address("/admin/requests/" + moving));
        tabTo(button("Approve and apply"));
        relay.goDown();
        page.keyboard().press("Space");
        assertThat(page.locator("#news")).isFocused();
        assertThat(page.locator("#news")).containsText("this page shows what came of it");
        awaitLook(moving);
        assertThat(page.locator("#news")).isFocused();
        Locator ldif = page.locator("main summary").first();
        tabTo(ldif);
        page.keyboard().press("Space");
        awaitLook(moving);
        awaitLook(moving);

        assertThat(ldif).isFocused();
        assertThat(page.locator("main details").first()).hasAttribute("open", "");
        relay.comeUp();
        assertThat(page.locator(".trail .status")).hasText("applied");
        assertThat(ldif).isFocused();
        assertThat(page.locator("#live")).containsText("Approved and applied.");
    }

    /** Waits until the page has come again by itself, as it does as long as the next try is not far away. */
    private void awaitLook(int request) throws SQLException {
        site.letTriesBeginAnew(request);
        page.locator("#state").evaluate("state => state.dataset.seen = ''");
        assertThat(page.locator("#state:not([data-seen])")).hasCount(1);
    }

    private int ask(String alias) {
        return site.farm().createGroup(alias).jobId();
    }

    private Locator button(String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private void tabTo(Locator wanted) {
        for (int i = 0; i < MANY; i++) {
            if (wanted.evaluate("each => each === document.activeElement").equals(true)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the focus does not come to " + wanted);
    }

    /** The places that had the focus one after the other, until it has left the page. A date has several parts in one place. */
    private List<Integer> walk() {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            page.keyboard().press("Tab");
            int place = (int) page.evaluate(STOP);
            if (place == -1 || places.size() > 1 && place == places.get(0)) {
                return places;
            }
            if (places.isEmpty() || places.get(places.size() - 1).intValue() != place) {
                places.add(place);
            }
        }
        throw new AssertionError("the focus does not leave the page: " + places);
    }
}
