package io.opendms.boot;

import static io.opendms.boot.PagesSite.APPROVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.InFolderOfClass;
import io.opendms.change.Change;
import io.opendms.change.ChangeMembers;
import io.opendms.change.CreateContact;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteGroup;
import io.opendms.change.RenameGroup;
import io.opendms.change.RequestNote;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.GroupData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.MemberKind;
import io.opendms.entry.Senders;
import io.opendms.farm.Farm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the pages of several requests say before they are approved together, and what became of them afterwards. */
class BulkOutcomePagesTest {
    @RegisterExtension
    static final InFolderOfClass<PagesSite> SITE = new InFolderOfClass<>(PagesSite::open);

    private final PagesSite site = SITE.get();

    @Test
    void one_that_would_be_planned_anew_is_foreseen_and_can_be_left_out_and_waits_again_afterwards() throws Exception {
        int deletion = deletionOfWhatHasGrown("grown");
        int sound = site.ask("sound");

        String preview = preview(deletion, sound);
        String done = approve(deletion, sound);

        assertThat(preview)
                .contains(
                        "Approve 2 requests?",
                        "1 would get a new plan and wait for a new decision.",
                        "The directory has changed since this plan was made.",
                        "The entry CN=grown,OU=SharePoint,DC=contoso,DC=com goes",
                        "href=\"/admin/requests/bulk?verdict=approve&amp;pick=" + sound + ".1\"");
        assertThat(settled(done, "1 was planned anew and waits for a new decision, 1 is applied."))
                .contains("Approved 2 requests.", "not written: the directory has changed, so there is a new plan");
        assertThat(site.get(APPROVER, "requests/" + deletion).body()).contains("pending");
    }

    @Test
    void one_that_would_fail_is_foreseen_and_told_of_with_its_reason() throws Exception {
        site.approve(site.ask("early"));
        int deletion = ask(site.contoso(), new DeleteGroup(Alias.of("early")));
        site.approve(ask(site.contoso(), new RenameGroup(Alias.of("early"), Alias.of("late"))));

        String preview = preview(deletion);
        String done = approve(deletion);

        assertThat(preview)
                .contains("1 would fail as the directory is now.", "If it were applied now, it would fail: no group")
                .doesNotContain("Leave them out");
        assertThat(settled(done, "1 failed.")).contains("approved, but it failed: no group", "class=\"note bad\"");
    }

    @Test
    void one_on_which_others_have_to_agree_waits_for_them() throws Exception {
        int id = site.ask(
                site.fabrikam(),
                new CreateGroup(Alias.of("shared"), new GroupData("Shared", "", "", Senders.ANYONE)),
                new RequestNote("eve@contoso.com", ""));

        assertThat(preview(id)).contains("will be approved, 1 of 3; nothing is written yet");
        assertThat(site.get(APPROVER, approve(id)).body())
                .contains("1 waits for others to agree.", "your approval counts, 1 of 3", "Look again");
    }

    @Test
    void while_one_is_written_the_page_comes_again_by_itself_and_says_so() throws Exception {
        int id = site.ask("slow");
        site.steps().hold(id);

        String page = site.get(APPROVER, "requests/bulk/done?verdict=approve&done=" + id + ".1")
                .body();

        assertThat(page)
                .contains(
                        "1 is still being applied.",
                        "approved, and being applied",
                        "this page shows what came of it",
                        "hx-get=\"/admin/requests/bulk/done?verdict=approve&amp;done=" + id + ".1\"",
                        "<noscript><meta http-equiv=\"refresh\"");
    }

    private int deletionOfWhatHasGrown(String group) throws Exception {
        site.approve(site.ask(group));
        int deletion = ask(site.contoso(), new DeleteGroup(Alias.of(group)));
        Alias contact = Alias.of("member.of." + group);
        site.change(new CreateContact(
                contact,
                new ContactData("", group, MailAddress.parse("address", contact + "@elsewhere.com"), Senders.ANYONE)));
        site.change(new ChangeMembers(Alias.of(group), MemberKind.CONTACT, List.of(contact.value()), List.of(), false));
        return deletion;
    }

    private int ask(Farm farm, Change change) {
        return site.ask(farm, change, new RequestNote("", ""));
    }

    private String preview(int... ids) throws Exception {
        StringBuilder address = new StringBuilder("requests/bulk?verdict=approve");
        for (int id : ids) {
            address.append("&pick=").append(id).append(".1");
        }
        return site.get(APPROVER, address.toString()).body();
    }

    /** The address of the page to which an approval leads. */
    private String approve(int... ids) throws Exception {
        List<String> fields = new ArrayList<>(List.of("verdict", "approve"));
        for (int id : ids) {
            fields.addAll(List.of("pick", id + ".1"));
        }
        return site.post(APPROVER, "requests/bulk", fields.toArray(String[]::new))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    /** The page at an address, once it says so. */
    private String settled(String address, String sentence) {
        return await().until(() -> site.get(APPROVER, address).body(), page -> page.contains(sentence));
    }
}
