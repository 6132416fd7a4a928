package io.opendms.boot;

import static io.opendms.boot.PagesSite.ADMIN;
import static io.opendms.boot.PagesSite.APPROVER;
import static io.opendms.boot.PagesSite.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.InFolderOfClass;
import io.opendms.approval.Event;
import io.opendms.change.ChangeMembers;
import io.opendms.change.CreateContact;
import io.opendms.change.CreateGroup;
import io.opendms.change.RequestNote;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.GroupData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.MemberKind;
import io.opendms.entry.Senders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of the audit trail, and the trail as a file. */
class AuditPagesTest {
    @RegisterExtension
    static final InFolderOfClass<PagesSite> SITE = new InFolderOfClass<>(PagesSite::open);

    private final PagesSite site = SITE.get();

    @Test
    void the_chain_is_verified_when_an_administrator_asks() throws Exception {
        site.ask("audited");

        assertThat(site.get(ADMIN, "audit").body())
                .contains("not verified since the service was started", "reads every record", "dms audit verify");
        assertThat(site.get(APPROVER, "audit").body())
                .contains("when an administrator asks for it")
                .doesNotContain("Verify the chain</button>");
        assertThat(site.post(APPROVER, "audit/check").statusCode()).isEqualTo(403);
        assertThat(site.post(ADMIN, "audit/check").statusCode()).isEqualTo(303);
        await().untilAsserted(() -> assertThat(site.get(ADMIN, "audit").body()).contains("The chain is whole"));
    }

    @Test
    void the_records_of_a_request_are_found_by_its_number_and_from_its_page() throws Exception {
        int id = site.ask("numbered");
        site.approve(id);

        assertThat(site.get(ADMIN, "requests/" + id).body()).contains("<a href=\"/admin/audit?request=" + id + "\">");
        assertThat(site.get(ADMIN, "audit?request=" + id).body())
                .contains("<td class=\"what\">Approve</td>", "<td class=\"what\">Submit</td>");
        await().untilAsserted(
                        () -> assertThat(site.get(ADMIN, "audit?request=" + id).body())
                                .as("the change itself, which is put down last")
                                .contains("<td class=\"what\">CreateDistributionGroup</td>"));
        assertThat(site.get(ADMIN, "audit/export?request=" + id).body())
                .contains("\"action\":\"CreateDistributionGroup\"", "\"action\":\"Submit\"");
        assertThat(site.get(ADMIN, "audit?request=x").statusCode()).isEqualTo(400);
    }

    @Test
    void all_records_that_fit_can_be_kept_as_a_file() throws Exception {
        int id = site.ask("exported");

        HttpResponse<String> file = site.get(ADMIN, "audit/export?action=Submit&subject=" + id);

        assertThat(file.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"audit.jsonl\"");
        assertThat(file.headers().firstValue("Content-Type")).contains("application/jsonl; charset=utf-8");
        assertThat(file.body().lines())
                .singleElement()
                .asString()
                .contains("\"subject\":\"" + id + "\"")
                .doesNotContain("\"intent\"", ":\"\"");
        assertThat(site.get(STRANGER, "audit/export?subject=" + id).body()).isEmpty();
    }

    @Test
    void every_action_that_was_recorded_is_offered_and_found_in_any_case() throws Exception {
        int id = site.ask("offered");
        site.approve(id);

        String page = site.get(ADMIN, "audit").body();

        assertThat(site.get(ADMIN, "audit/export").body().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(page).contains("<option value=\"" + action(line) + "\">"));
        assertThat(Event.values())
                .allSatisfy(event -> assertThat(page).contains("<option value=\"" + event.action() + "\">"));
        assertThat(site.get(ADMIN, "audit?action=approve&subject=" + id).body())
                .contains("<td class=\"what\">Approve</td>")
                .doesNotContain("No record fits.");
    }

    private static String action(String line) {
        Matcher action = Pattern.compile("\"action\":\"([^\"]+)\"").matcher(line);
        assertThat(action.find()).as(line).isTrue();
        return action.group(1);
    }

    @Test
    void what_a_rule_let_through_names_the_rule() throws Exception {
        site.change(
                site.fabrikam(),
                new CreateGroup(Alias.of("auto-one"), new GroupData("One", "", "", Senders.ANYONE)),
                new RequestNote("eve@it.contoso.com", "by me"));

        await().untilAsserted(() -> assertThat(
                        site.get(STRANGER, "audit?subject=auto-one").body())
                .contains("let through without a decision by the rule "
                        + "autoApprove: requester *@it.contoso.com, alias auto-*"));
        assertThat(site.get(STRANGER, "audit/export?subject=auto-one").body())
                .contains("\"rule\":\"autoApprove: requester *@it.contoso.com, alias auto-*\"");
    }

    @Test
    void a_record_of_a_change_opens_with_before_and_after_and_leads_to_its_request() throws Exception {
        int id = site.ask("opened", "<b>Opened", "eve@contoso.com", "for <i>all");
        site.approve(id);
        String record = record(ADMIN, "action=CreateDistributionGroup&subject=opened");

        assertThat(site.get(ADMIN, "audit?action=CreateDistributionGroup&subject=opened")
                        .body())
                .contains("<a href=\"/admin/requests/" + id + "\">request " + id + "</a>");
        assertThat(site.get(ADMIN, record).body())
                .containsPattern("<h1>CreateDistributionGroup\\s*<code>opened</code>\\s*</h1>")
                .contains("What changed in the directory")
                .contains("A new entry", "&lt;b&gt;Opened", "for &lt;i&gt;all", "eve@contoso.com", "changetype: add")
                .contains("<a href=\"/admin/requests/" + id + "\">request " + id + "</a>")
                .contains("<a href=\"/admin/audit?request=" + id + "\">All records of it</a>", "changetype: delete")
                .doesNotContain("<b>Opened", "<i>all");
        assertThat(site.get(STRANGER, record).statusCode()).isEqualTo(404);
    }

    @Test
    void a_record_of_members_tells_who_came_and_who_went() throws Exception {
        int id = site.ask("with.members");
        site.approve(id);
        Alias group = Alias.of("with.members");
        for (String contact : List.of("comes", "goes")) {
            site.change(new CreateContact(
                    Alias.of(contact),
                    new ContactData("", contact, MailAddress.parse("address", contact + "@else.com"), Senders.ANYONE)));
        }
        site.change(new ChangeMembers(group, MemberKind.CONTACT, List.of("goes"), List.of(), false));
        site.change(new ChangeMembers(group, MemberKind.CONTACT, List.of("comes"), List.of("goes"), false));

        await().untilAsserted(() -> assertThat(site.get(
                                ADMIN,
                                record(
                                        ADMIN,
                                        "action=ChangeContactsMembershipInDistributionGroup&subject=with.members"))
                        .body())
                .contains("<th scope=\"col\">Taken away</th>", "<th scope=\"col\">Added</th>")
                .containsPattern("(?is)<td>\\s*<code>cn=goes,[^<]*</code>.*<td"
                        + " class=\"after\">\\s*<code>cn=comes,[^<]*</code>"));
    }

    @Test
    void a_record_of_a_decision_says_from_what_to_what_it_went() throws Exception {
        int id = site.ask("decided");
        site.approve(id);

        assertThat(site.get(ADMIN, record(ADMIN, "action=Approve&subject=" + id))
                        .body())
                .containsPattern("<dt>Before</dt><dd><code>pending</code></dd>")
                .containsPattern("<dt>After</dt><dd><code>approved</code></dd>")
                .contains("<a href=\"/admin/requests/" + id + "\">request " + id + "</a>");
        assertThat(site.get(ADMIN, record(ADMIN, "action=Submit&subject=" + id)).body())
                .contains("What is to change in the directory", "A new entry");
    }

    @Test
    void a_record_that_there_is_not_is_not_found() throws Exception {
        for (String place : List.of("x", "n.0", "n.99999999999999999999", "n.1~m.1", "n.1%27--")) {
            assertThat(site.get(ADMIN, "audit/" + place).statusCode()).as(place).isEqualTo(404);
        }
        assertThat(site.get(ADMIN, "audit/n.1").body()).contains("There is no such record");
    }

    /** The page of the newest record that fits; that of a change is written behind the change. */
    private String record(String who, String filter) {
        Pattern row = Pattern.compile("<tr data-row=\"/admin/(audit/[^\"]+)\">");
        return await().until(() -> row.matcher(site.get(who, "audit?" + filter).body()), Matcher::find)
                .group(1);
    }

    @Test
    void a_kept_record_names_the_change_that_it_closes() throws Exception {
        int id = site.ask("exported.change");
        site.approve(id);

        await().untilAsserted(() -> assertThat(
                        site.get(ADMIN, "audit/export?action=CreateDistributionGroup&subject=exported.change")
                                .body())
                .containsPattern("\"result\":\"APPLIED\".*\"intent\":[1-9]"));
    }
}
