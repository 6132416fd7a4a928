package io.opendms.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.it.mail.Sender;
import io.opendms.it.peer.Chromium;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.FarmCalls.Flags;
import io.opendms.notify.text.Language;
import io.opendms.notify.text.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each page in two sizes and two colour schemes: whether everybody can use it, and a picture of it under {@code target}. */
@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LooksIT {
    /** Nothing in it tells a browser where to break the line. */
    private static final String WORD = "Donaudampfschiff".repeat(13).substring(0, 200);

    private final AdminSite site;
    private final String people;
    private final Map<String, String> pages = new LinkedHashMap<>();

    LooksIT(SlapdServer server, Chromium chromium) {
        this.site = AdminSite.start(server, chromium);
        this.people = server.people();
    }

    @BeforeAll
    void fill() throws IOException, LDAPException {
        Page page = site.signIn(AdminSite.APPROVER);
        int failed = failed(page);
        int applied = decided(page, "board.minutes", "Approve and apply");
        int rejected = decided(page, "misc", "Reject");
        int waiting = site.farm().createGroup(AdminSite.newAlias("sales.emea")).jobId();
        site.farm().createContact("board.archive");
        site.farm().addContacts("board.minutes", "board.archive");
        int replanned = replanned(page, "board.minutes");
        int deleted = site.farm().deleteGroup("board.minutes").jobId();
        page.navigate(site.address("/admin/directory/contoso?text=board.minutes"));
        String group = page.locator("tr[data-row] a").first().getAttribute("href");
        int wordy = wordy(page);
        page.context().close();
        pages.put("request-wordy", "/admin/requests/" + wordy);
        pages.put("requests-wordy", "/admin/requests?status=all&requester=" + WORD);
        pages.put("bulk-wordy", "/admin/requests/bulk?verdict=approve&pick=" + wordy + ".1");
        pages.put("audit-wordy", "/admin/audit?subject=" + wordy);
        pages.put("overview", "/admin/");
        pages.put("requests", "/admin/requests");
        pages.put("requests-none", "/admin/requests?text=none.begins.so");
        pages.put("request", "/admin/requests/" + waiting);
        pages.put("request-replanned", "/admin/requests/" + replanned);
        pages.put("request-delete", "/admin/requests/" + deleted);
        pages.put("request-applied", "/admin/requests/" + applied + "?done=approved");
        pages.put("request-rejected", "/admin/requests/" + rejected + "?done=rejected");
        pages.put("request-failed", "/admin/requests/" + failed);
        pages.put("bulk", "/admin/requests/bulk?verdict=reject&pick=" + waiting + ".1&pick=" + rejected + ".1");
        pages.put("directory", "/admin/directory");
        pages.put("directory-farm", "/admin/directory/contoso");
        pages.put("directory-group", group);
        pages.put("audit", "/admin/audit");
        pages.put("audit-change", first("/admin/audit?action=CreateDistributionGroup"));
        pages.put("audit-members", first("/admin/audit?action=ChangeContactsMembershipInDistributionGroup"));
        pages.put("resolve", "/admin/resolve?address=board.minutes@contoso.test");
        pages.put("lists", "/admin/lists");
        pages.put("list", "/admin/lists/settings?address=news@contoso.test");
        pages.put("mail", "/admin/mail");
        pages.put("mail-none", "/admin/mail?text=nobody@contoso.test");
        pages.put("mail-message", setAside());
        pages.put("mail-quarantine", "/admin/mail/quarantine");
        pages.put("mail-file", fileSetAside());
        pages.put("mail-files", "/admin/mail/files");
        pages.put("outbox", "/admin/outbox");
        pages.put("outbox-none", "/admin/outbox?text=nobody@contoso.test");
        pages.put("outbox-mail", first("/admin/outbox"));
        pages.put("alerts", "/admin/alerts");
        pages.put("leave-nothing", "/admin/unsubscribe?token=none");
        pages.put("letters", "/admin/settings/letters");
        pages.put("settings", "/admin/settings");
        pages.put("password", "/admin/password");
        pages.put("missing", "/admin/requests/999999");
    }

    /** The page of a message that was set aside. */
    private String setAside() throws IOException {
        try (Sender sender = new Sender(site.smtpPort())) {
            String text = "Subject: <b>Minutes</b>\r\nMessage-ID: <minutes@example.com>\r\n\r\nThe minutes of Monday.";
            assertThat(sender.sendWhole("board.archive@contoso.test", text)).startsWith("250");
        }
        return first("/admin/mail/quarantine");
    }

    /** The page of a file that the drop folder has set aside. */
    private String fileSetAside() throws IOException {
        Files.writeString(site.dropFolder().resolve("<b>minutes.eml"), "Subject: Minutes\r\n\r\nOf Monday.");
        return first("/admin/mail/files");
    }

    /** What the first row of a table leads to, once there is one. */
    private String first(String table) {
        Page page = site.signIn(AdminSite.ADMIN);
        String path = Awaitility.await()
                .until(
                        () -> {
                            page.navigate(site.address(table));
                            return page.locator("tr[data-row]").all();
                        },
                        rows -> !rows.isEmpty())
                .get(0)
                .getAttribute("data-row");
        page.context().close();
        return path;
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @Test
    void everybody_can_use_every_page() {
        Page page = site.open(new Browser.NewContextOptions());
        Looks looks = new Looks(page);
        page.navigate(site.address("/admin/sign-in"));
        looks.at("sign-in");
        AdminSite.signIn(page, AdminSite.STRANGER, AdminSite.PASSWORD);
        page.getByLabel("What you need access for").fill("I look after the groups of Sales.");
        looks.at("no-role");
        page.getByText("Ask for access", new Page.GetByTextOptions().setExact(true))
                .click();
        com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(page.locator("[role=alert]"))
                .containsText("The administrators are told");
        looks.at("no-role-asked");
        page.getByText("Sign in as somebody else").click();
        AdminSite.signIn(page, AdminSite.ADMIN, AdminSite.PASSWORD);
        pages.forEach((name, path) -> {
            page.navigate(site.address(path));
            looks.at(name);
        });
        decideOnSeveral(page);
        looks.at("bulk-done");
        page.context().close();

        assertThat(looks.complaints()).isEmpty();
    }

    /** As a mail program shows it, on its own and with nothing loaded. */
    @Test
    void everybody_can_read_every_mail_in_a_hand() {
        Page pages = site.signIn(AdminSite.ADMIN);
        Page reader = pages.context().newPage();
        Looks looks = new Looks(reader);
        for (Topic topic : Topic.values()) {
            for (Language language : Language.values()) {
                String name = topic.word() + "/" + language.tag();
                reader.setContent(pages.request()
                        .get(site.address("/admin/settings/letters/" + name))
                        .text());
                // What a program shows a mail on has the colours of the scheme, and axe takes what nobody coloured for
                // white.
                reader.addStyleTag(
                        new Page.AddStyleTagOptions().setContent("html { background: Canvas; color: CanvasText }"));
                com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(reader.locator("h1"))
                        .not()
                        .isEmpty();
                looks.inHand("letter-" + topic.word() + "-" + language.tag());
            }
        }
        pages.context().close();

        assertThat(looks.complaints()).isEmpty();
    }

    @Test
    void the_age_of_what_waits_is_drawn() {
        Page page = site.signIn(AdminSite.ADMIN);

        assertThat(page.locator(".chart .age").first().boundingBox().width).isGreaterThan(100);
        page.context().close();
    }

    /** Two ask for another title, and the one that is approved first changes what the other would change. */
    private int replanned(Page page, String alias) {
        int first =
                site.farm().modifyGroup(alias, "Minutes", "", "", Flags.None).jobId();
        int second = site.farm()
                .modifyGroup(alias, "Minutes of the board", "", "", Flags.None)
                .jobId();
        for (int job : List.of(first, second)) {
            page.navigate(site.address("/admin/requests/" + job));
            page.locator("form[data-decision=a] button").click();
            com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(page.locator("main"))
                    .containsText(job == first ? "Approved and applied." : "How the plan differs");
        }
        return second;
    }

    /** A rejected request in which name, requester, justification and reason are one long word each. */
    private int wordy(Page page) {
        int job = site.farm()
                .createGroup(AdminSite.newAlias("wordy"), WORD, WORD + "@contoso.test", WORD)
                .jobId();
        page.navigate(site.address("/admin/requests/" + job));
        page.getByLabel("Reason, for the farm and the requester").first().fill(WORD);
        page.locator("form[data-decision=r] button").click();
        com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(page.locator(".trail .status"))
                .hasText("rejected");
        return job;
    }

    /** A request that is approved when its alias has gone to somebody else. */
    private int failed(Page page) throws LDAPException {
        String alias = AdminSite.newAlias("taken");
        int job = site.farm().createGroup(alias).jobId();
        site.administrator()
                .add(new Entry(
                        "CN=" + alias + "," + people,
                        new Attribute("objectClass", "contact"),
                        new Attribute("cn", alias),
                        new Attribute("mailNickname", alias)));
        page.navigate(site.address("/admin/requests/" + job));
        page.locator("form[data-decision=a] button").click();
        com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(page.locator(".trail .status"))
                .hasText("failed");
        return job;
    }

    /** Leaves the page that says what became of each. */
    private void decideOnSeveral(Page page) {
        int first = site.farm().createGroup(AdminSite.newAlias("several")).jobId();
        int second = site.farm().createGroup(AdminSite.newAlias("several")).jobId();
        page.navigate(site.address("/admin/requests/bulk?verdict=reject&pick=" + first + ".1&pick=" + second + ".1"));
        page.getByLabel("Reason, told to each requester").fill("There are lists for these already.");
        page.locator("main form button").click();
        com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(page.locator("main"))
                .containsText("What became of each");
    }

    private int decided(Page page, String alias, String button) {
        int job = site.farm().createGroup(alias).jobId();
        page.navigate(site.address("/admin/requests/" + job));
        if (button.equals("Reject")) {
            page.getByLabel("Reason, for the farm and the requester").first().fill("There is a list for this already.");
        }
        page.locator("form[data-decision] button")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(button))
                .click();
        com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(page.locator(".trail .status"))
                .hasText(button.equals("Reject") ? "rejected" : "applied");
        return job;
    }
}
