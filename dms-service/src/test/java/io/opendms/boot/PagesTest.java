package io.opendms.boot;

import static io.opendms.boot.PagesSite.ADMIN;
import static io.opendms.boot.PagesSite.APPROVER;
import static io.opendms.boot.PagesSite.STRANGER;
import static io.opendms.boot.PagesSite.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.InFolderOfClass;
import io.opendms.change.Change;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteGroup;
import io.opendms.change.ModifyGroup;
import io.opendms.change.RenameGroup;
import io.opendms.change.RequestNote;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.Senders;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
    private static final String HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(2)>";

    @RegisterExtension
    static final InFolderOfClass<PagesSite> SITE = new InFolderOfClass<>(PagesSite::open);

    private final PagesSite site = SITE.get();

    @Test
    void every_page_answers_and_runs_nothing_that_stands_in_it() throws Exception {
        int id = site.ask("hostile", "Members " + HOSTILE, HOSTILE + "@contoso.com", HOSTILE);
        for (String page : List.of(
                "",
                "requests",
                "requests?status=all&order=newest",
                "requests/" + id,
                "requests/bulk?verdict=reject&pick=" + id + ".1",
                "directory",
                "directory/contoso",
                "resolve?address=hostile%40contoso.com",
                "audit",
                "settings",
                "settings/letters")) {
            HttpResponse<String> answer = site.get(ADMIN, page);

            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.body())
                    .as(page)
                    .doesNotContain("<script>alert", "<img", " style=", "javascript:")
                    .doesNotContainPattern("<script(?![^>]* src=)")
                    .doesNotContainPattern("<[^>]* on[a-z]+=");
        }
        assertThat(site.get(ADMIN, "requests/" + id).body()).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void what_nobody_would_see_is_marked_wherever_people_read_it() throws Exception {
        int id = site.ask(
                "hidden",
                "gnp\u202e.exe",
                "e\u009bve\u2066@contoso.com",
                "one\u200bword \u2028 \ud83d\udc69\u200d\ud83d\udcbb");
        site.post(APPROVER, "requests/" + id + "/reject", "seen", "1", "reason", "no\u202e");

        for (String page : List.of("requests/" + id, "requests?status=all&text=hidden", "audit?subject=" + id)) {
            assertThat(site.get(ADMIN, page).body())
                    .as(page)
                    .doesNotContainPattern("[\u0080-\u009f\u200b\u2028\u202a-\u202e\u2066-\u2069]");
        }
        assertThat(site.get(ADMIN, "requests/" + id).body())
                .contains("gnp[U+202E].exe", "e[U+009B]ve[U+2066]@contoso.com", "one[U+200B]word", "no[U+202E]")
                .contains("\ud83d\udc69\u200d\ud83d\udcbb");
        assertThat(site.get(ADMIN, "requests?status=all&requester=e%C2%9B").body())
                .as("a field is sent back as it was typed")
                .contains("value=\"e\u009b\"", "hidden");
    }

    @Test
    void an_approval_is_applied_and_the_page_then_shows_what_the_directory_holds() throws Exception {
        int id = site.ask("approved");
        int other = site.ask("another");

        HttpResponse<String> click = site.post(APPROVER, "requests/" + id + "/approve", "seen", "1");

        assertThat(click.statusCode()).isEqualTo(303);
        String page = click.headers().firstValue("Location").orElseThrow();
        await().untilAsserted(() -> assertThat(site.get(APPROVER, page).body())
                .contains(
                        "Approved and applied.", "In the directory now", "CN=approved,OU=SharePoint,DC=contoso,DC=com")
                .contains("Next waiting request"));
        assertThat(site.get(APPROVER, "requests/" + other).body()).contains("Approve and apply");
    }

    @Test
    void a_rejection_needs_a_reason() throws Exception {
        int id = site.ask("refused");

        HttpResponse<String> without = site.post(APPROVER, "requests/" + id + "/reject", "seen", "1", "reason", " ");
        HttpResponse<String> with =
                site.post(APPROVER, "requests/" + id + "/reject", "seen", "1", "reason", "", "answer", "There is one.");

        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body()).contains("A rejection needs a reason");
        assertThat(with.statusCode()).isEqualTo(303);
        assertThat(site.get(APPROVER, "requests/" + id).body()).contains("rejected", "There is one.");
    }

    @Test
    void who_comes_second_is_told_so() throws Exception {
        int id = site.ask("raced");
        site.post(APPROVER, "requests/" + id + "/reject", "seen", "1", "reason", "no");

        HttpResponse<String> second = site.post(ADMIN, "requests/" + id + "/approve", "seen", "1");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("Not done.", "it is rejected");
    }

    @Test
    void who_may_only_look_gets_no_buttons_and_is_refused() throws Exception {
        int id = site.ask("looked.at");

        HttpResponse<String> page = site.get(VIEWER, "requests/" + id);
        HttpResponse<String> decision = site.post(VIEWER, "requests/" + id + "/approve", "seen", "1");

        assertThat(page.body()).doesNotContain("/approve\"", "/reject\"").contains("You cannot decide");
        assertThat(site.get(VIEWER, "requests").body()).doesNotContain("name=\"pick\"");
        assertThat(decision.statusCode()).isEqualTo(403);
        assertThat(decision.body()).contains("does not have the role of an approver");
        assertThat(site.get(APPROVER, "settings").statusCode()).isEqualTo(403);
    }

    @Test
    void a_request_of_a_farm_that_one_may_not_see_does_not_exist() throws Exception {
        int id = site.ask("not.yours");

        assertThat(site.get(STRANGER, "requests/" + id).statusCode()).isEqualTo(404);
        assertThat(site.post(STRANGER, "requests/" + id + "/approve", "seen", "1")
                        .statusCode())
                .isEqualTo(404);
        assertThat(site.get(STRANGER, "requests?status=all").body()).doesNotContain("not.yours");
        assertThat(site.get(STRANGER, "requests?farm=contoso").body()).doesNotContain("not.yours");
        assertThat(site.get(STRANGER, "directory/contoso").statusCode()).isEqualTo(404);
    }

    @Test
    void the_filter_stands_in_the_address_of_the_next_page() throws Exception {
        for (int i = 0; i < 60; i++) {
            site.ask("page" + i, "Page", "pager@contoso.com", "");
        }

        HttpResponse<String> first = site.get(APPROVER, "requests?requester=pager@");
        String next = PageText.link(first.body(), "next");
        HttpResponse<String> second = site.get(APPROVER, next);

        assertThat(next).contains("requester=pager%40", "after=");
        assertThat(second.body()).contains("value=\"pager@\"", "page59").doesNotContain("page49<");
        assertThat(site.get(APPROVER, PageText.link(second.body(), "prev")).body())
                .contains("page0<");
    }

    @Test
    void the_list_says_how_many_have_agreed_and_finds_a_rename_by_its_new_alias() throws Exception {
        int made = site.ask("queue.old", "Queue", "queuer@contoso.com", "");
        assertThat(site.get(APPROVER, "requests?text=queue.old").body()).contains("0/1", "0 of 1");
        site.approve(made);

        site.ask(
                site.contoso(),
                new RenameGroup(Alias.of("queue.old"), Alias.of("emea.queue")),
                new RequestNote("queuer@contoso.com", ""));

        assertThat(site.get(APPROVER, "requests?text=EMEA.q").body()).contains("queue.old", "emea.queue");
    }

    @Test
    void a_new_plan_is_shown_beside_the_one_before() throws Exception {
        site.approve(site.ask("replanned", "First title", "", ""));
        int one = site.ask(site.contoso(), titled("replanned", "Second title"), new RequestNote("", ""));
        int other = site.ask(site.contoso(), titled("replanned", "Third title"), new RequestNote("", ""));
        site.approve(one);

        site.post(APPROVER, "requests/" + other + "/approve", "seen", "1");

        await().untilAsserted(
                        () -> assertThat(site.get(APPROVER, "requests/" + other).body())
                                .contains(
                                        "The directory has changed since",
                                        "How the plan differs",
                                        "First title → Third title",
                                        "Second title → Third title"));
    }

    @Test
    void a_request_says_where_the_members_come_from() throws Exception {
        int id = site.ask("membership");
        assertThat(site.get(APPROVER, "requests/" + id).body())
                .contains("None yet. contoso adds and removes them itself");
        site.approve(id);
        int second = site.ask(site.contoso(), new DeleteGroup(Alias.of("membership")), new RequestNote("", ""));

        String page = site.get(APPROVER, "requests/" + second).body();

        Matcher link = Pattern.compile("href=\"/admin/(directory/contoso/entry[^\"#]*)#members\"")
                .matcher(page);
        assertThat(link.find()).isTrue();
        assertThat(site.get(APPROVER, link.group(1).replace("&amp;", "&")).body())
                .contains("Nobody is a member yet.");
    }

    private static Change titled(String alias, String title) {
        return new ModifyGroup(Alias.of(alias), new GroupData(title, "", "", Senders.ANYONE));
    }

    @Test
    void waiting_requests_are_drawn_by_age_with_the_same_in_words() throws Exception {
        site.ask("just.asked");

        assertThat(site.get(APPROVER, "").body())
                .contains("How long requests wait")
                .containsPattern("aria-label=\"Requests that wait, by age: [1-9][0-9]* under 1 h")
                .contains("class=\"age\"");
    }

    @Test
    void the_settings_have_the_address_that_each_farm_enters() throws Exception {
        String page = site.get(ADMIN, "settings").body();

        assertThat(page)
                .containsPattern(Pattern.quote(">contoso</th><td><code class=\"whole\">")
                        + "http://dms\\.contoso\\.com/_vti_bin/SharePointEmailWS\\.asmx</code>")
                .contains(">fabrikam</th>", "the address under which you see this page");
    }

    @Test
    void how_many_more_have_to_agree_is_a_number() throws Exception {
        int id = site.ask(
                site.fabrikam(),
                new CreateGroup(Alias.of("three.agree"), new GroupData("Three", "", "", Senders.ANYONE)),
                new RequestNote("", ""));
        String untouched = site.get(APPROVER, "requests/" + id).body();

        site.post(STRANGER, "requests/" + id + "/approve", "seen", "1");

        assertThat(untouched).contains("0/3", "2 more have to agree after you before anything is written.");
        assertThat(site.get(APPROVER, "requests/" + id).body())
                .contains("1/3", "1 more has to agree after you before anything is written.");
    }

    @Test
    void what_waits_for_the_directory_stands_still_and_can_be_withdrawn() throws Exception {
        int id = site.ask("kept.waiting");
        site.steps().postpone(id);

        String page = site.get(APPROVER, "requests/" + id).body();
        String withdrawn = site.post(
                        APPROVER,
                        "requests/" + id + "/cancel",
                        "seen",
                        PageText.hidden(page, "seen"),
                        "reason",
                        "no longer")
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(page)
                .contains("no server answers", "The next try is due at", "Withdraw this request")
                .doesNotContain("hx-get", "http-equiv=\"refresh\"");
        assertThat(site.get(APPROVER, withdrawn).body()).contains("Withdrawn. Nothing was written.", "no longer");
    }

    @Test
    void an_undo_says_first_what_is_lost_and_needs_a_tick() throws Exception {
        int id = site.ask("taken.back");
        site.post(APPROVER, "requests/" + id + "/approve", "seen", "1");
        await().untilAsserted(
                        () -> assertThat(site.get(APPROVER, "requests/" + id).body())
                                .contains(
                                        "Undo this change",
                                        "The group goes with all members that it has by now, and with everything else that was added to it by hand since"));
        String version = PageText.hidden(site.get(APPROVER, "requests/" + id).body(), "seen");

        HttpResponse<String> hasty = site.post(APPROVER, "requests/" + id + "/undo", "seen", version);
        site.post(APPROVER, "requests/" + id + "/undo", "seen", version, "sure", "yes", "reason", "made by mistake");

        assertThat(hasty.statusCode()).isEqualTo(422);
        await().untilAsserted(() -> assertThat(
                        site.get(APPROVER, "requests/" + id + "?done=undone").body())
                .contains("Taken back.", "There is no entry with the alias taken.back.", "made by mistake"));
    }

    @Test
    void a_group_that_is_deleted_is_shown_with_what_it_held() throws Exception {
        int made = site.ask("old.group", "An old one", "", "");
        site.post(APPROVER, "requests/" + made + "/approve", "seen", "1");
        await().untilAsserted(() ->
                assertThat(site.get(APPROVER, "requests/" + made).body()).contains("applied"));

        int id = site.ask(site.contoso(), new DeleteGroup(Alias.of("old.group")), new RequestNote("", ""));

        assertThat(site.get(APPROVER, "requests/" + id).body())
                .contains("asks to delete group", "The entry goes", "An old one", "no reason was given");
        assertThat(site.get(APPROVER, "directory/contoso?text=old").body()).contains("old.group@contoso.com");
        assertThat(site.get(APPROVER, "directory/contoso/entry?dn=CN=old.group,OU=SharePoint,DC=contoso,DC=com")
                        .body())
                .contains("An old one", "Nobody is a member yet.");
    }

    @Test
    void colleagues_see_who_looks_into_a_request() throws Exception {
        int id = site.ask("looked.into", "Looked into", "looker@contoso.com", "");

        site.post(APPROVER, "requests/" + id + "/take", "seen", "1");

        assertThat(site.get(APPROVER, "requests/" + id).body()).contains("You look into it", "Give it back");
        assertThat(site.get(ADMIN, "requests/" + id).body()).contains("CONTOSO\\anna looks into it.", "Take it over");
        assertThat(site.get(ADMIN, "requests?requester=looker").body()).contains("taken by CONTOSO\\anna");
        site.post(APPROVER, "requests/" + id + "/give-back", "seen", "2");
        assertThat(site.get(ADMIN, "requests/" + id).body()).contains("Nobody looks into it yet.");
    }

    @Test
    void usual_reasons_can_be_chosen() throws Exception {
        int id = site.ask("usual");

        assertThat(site.get(APPROVER, "requests/" + id).body())
                .contains("<option value=\"There is a list or group for this already.\"");
    }

    @Test
    void times_are_in_the_zone_that_the_browser_has_remembered() throws Exception {
        String page = site.get(APPROVER, "requests/" + site.ask("timed")).body();

        assertThat(page).contains("data-zone=\"Europe/Berlin\"").doesNotContain(" UTC</time>");
    }

    @Test
    void what_is_wrong_is_said() throws Exception {
        assertThat(site.get(APPROVER, "requests/999999").statusCode()).isEqualTo(404);
        assertThat(site.get(APPROVER, "nothing").body()).contains("Not found", "incident-1");
        assertThat(site.get(APPROVER, "requests?status=odd").statusCode()).isEqualTo(400);
        assertThat(site.get(APPROVER, "requests?after=odd").statusCode()).isEqualTo(400);
        assertThat(site.get(APPROVER, "audit?after=odd").statusCode()).isEqualTo(400);
        assertThat(site.get(ADMIN, "alerts?after=odd").statusCode()).isEqualTo(400);
        assertThat(site.get(ADMIN, "outbox?before=odd").statusCode()).isEqualTo(400);
        assertThat(site.get(APPROVER, "audit?from=odd").statusCode()).isEqualTo(400);
        assertThat(site.post(APPROVER, "requests").statusCode()).isEqualTo(405);
        assertThat(site.get(APPROVER, "requests?text=" + "x".repeat(5000)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_store_that_does_not_answer_is_said(@TempDir Path folder) throws Exception {
        try (PagesSite lost = PagesSite.open(folder)) {
            lost.loseStore();

            for (String page : List.of("", "requests", "audit", "audit/export")) {
                HttpResponse<String> answer = lost.get(ADMIN, page);

                assertThat(answer.statusCode()).as(page).isEqualTo(503);
                assertThat(answer.body()).as(page).contains("The store or the directory does not answer.");
                assertThat(answer.headers().firstValue("Content-Disposition"))
                        .as(page)
                        .isEmpty();
            }
        }
    }
}
