package io.opendms.boot;

import static io.opendms.boot.PagesSite.ADMIN;
import static io.opendms.boot.PagesSite.APPROVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.InFolderOfClass;
import io.opendms.change.Change;
import io.opendms.change.ChangeMembers;
import io.opendms.change.CreateContact;
import io.opendms.change.DeleteGroup;
import io.opendms.change.ModifyGroup;
import io.opendms.change.RenameGroup;
import io.opendms.change.RequestNote;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.GroupData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.MemberKind;
import io.opendms.entry.Senders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the page of a request says when the directory is no longer as it was when the request was made. */
class ChangedDirectoryPagesTest {
    @RegisterExtension
    static final InFolderOfClass<PagesSite> SITE = new InFolderOfClass<>(PagesSite::open);

    private final PagesSite site = SITE.get();

    @Test
    void a_group_that_was_agreed_to_go_empty_does_not_go_with_members() throws Exception {
        site.approve(site.ask("empty"));
        int id = ask(new DeleteGroup(Alias.of("empty")));
        addMember("empty", "member.of.empty");

        site.post(APPROVER, "requests/" + id + "/approve", "seen", "1");

        await().untilAsserted(() -> assertThat(page(id))
                .contains(
                        "The directory has changed since",
                        "How the plan differs",
                        "<code>none</code>",
                        "CN=member.of.empty,OU=SharePoint,DC=contoso,DC=com → none"));
        assertThat(site.get(APPROVER, "directory/contoso?text=empty").body()).contains("empty@contoso.com");
    }

    @Test
    void who_approved_a_plan_that_was_made_anew_is_told_to_look_and_decide_again() throws Exception {
        site.approve(site.ask("made.anew"));
        int id = ask(new DeleteGroup(Alias.of("made.anew")));
        site.ask("waits.meanwhile");
        addMember("made.anew", "member.of.made.anew");

        site.post(APPROVER, "requests/" + id + "/approve", "seen", "1");

        await().untilAsserted(() -> assertThat(page(id)).contains("How the plan differs"));
        assertThat(site.get(APPROVER, "requests/" + id + "?done=approved").body())
                .contains("Nothing was written: the directory has changed", "Look at it and decide again.")
                .contains("Approve and apply")
                .doesNotContain("Others have to agree", "Next waiting request", "Nothing else waits");
        assertThat(site.get(ADMIN, "requests/" + id + "?done=approved").body())
                .as("somebody else, whose approval it was not")
                .doesNotContain("decide again");
    }

    @Test
    void the_page_of_a_pending_request_shows_what_has_changed_since_its_plan() throws Exception {
        site.approve(site.ask("watched"));
        int deletion = ask(new DeleteGroup(Alias.of("watched")));
        assertThat(page(deletion))
                .contains("The directory is written at once.")
                .doesNotContain("since this plan was made", "How it would be planned now");
        addMember("watched", "member.of.watched");

        await().untilAsserted(() -> assertThat(page(deletion))
                .contains(
                        "The directory has changed since this plan was made.",
                        "How it would be planned now",
                        "CN=member.of.watched,OU=SharePoint,DC=contoso,DC=com → none",
                        "Nothing is written yet: there will be a new plan to decide on.")
                .doesNotContain("The directory is written at once."));
        int rename = ask(new RenameGroup(Alias.of("watched"), Alias.of("seen")));
        site.approve(rename);
        await().untilAsserted(() -> assertThat(page(deletion))
                .contains("If it were applied now, it would fail: no group", "As the directory is now, it fails."));
    }

    @Test
    void the_page_of_an_applied_request_shows_what_keeps_it_from_being_taken_back() throws Exception {
        site.approve(site.ask("gone"));
        int deletion = ask(new DeleteGroup(Alias.of("gone")));
        site.approve(deletion);
        assertThat(page(deletion)).doesNotContain("It cannot be taken back now");

        site.ask("gone");

        await().untilAsserted(() -> assertThat(page(deletion))
                .containsOnlyOnce(
                        "It cannot be taken back now: a request that is not finished has reserved the alias gone.")
                .doesNotContain("Undo this change", "I have read what is lost"));
    }

    @Test
    void the_page_of_a_creation_shows_what_goes_with_it_when_it_is_taken_back() throws Exception {
        int creation = site.ask("grown");
        site.approve(creation);
        await().untilAsserted(() -> assertThat(page(creation)).contains("Undo this change"));
        assertThat(page(creation)).doesNotContain("takes what was added since");

        addMember("grown", "member.of.grown");

        await().untilAsserted(() -> assertThat(page(creation))
                .contains("Taking it back takes what was added since, too: "
                        + "member CN=member.of.grown,OU=SharePoint,DC=contoso,DC=com."));
    }

    @Test
    void what_wrote_nothing_is_not_taken_back() throws Exception {
        site.approve(site.ask("made", "Team", "", ""));
        int first = ask(titled("made", "Club"));
        site.approve(ask(titled("made", "Band")));
        site.approve(ask(titled("made", "Club")));

        site.approve(first);

        assertThat(page(first))
                .contains("It cannot be taken back: nothing was written for it")
                .doesNotContain("Undo this change");
        assertThat(site.post(APPROVER, "requests/" + first + "/undo", "seen", "4", "sure", "yes")
                        .body())
                .contains("nothing was written for it");
    }

    @Test
    void what_cannot_be_taken_back_since_somebody_has_the_former_alias_is_told_so_before_and_after() throws Exception {
        site.approve(site.ask("moved", "Moved", "", ""));
        site.approve(site.ask("removed", "Removed", "", ""));
        int rename = ask(new RenameGroup(Alias.of("moved"), Alias.of("moved.on")));
        site.approve(rename);
        int deletion = ask(new DeleteGroup(Alias.of("removed")));
        site.approve(deletion);
        Map<Integer, String> seen = Map.of(
                rename, PageText.hidden(page(rename), "seen"), deletion, PageText.hidden(page(deletion), "seen"));
        addContact("moved");
        addContact("removed");

        for (Map.Entry<Integer, String> change :
                Map.of(rename, "moved", deletion, "removed").entrySet()) {
            String id = "requests/" + change.getKey();
            String why = "the alias " + change.getValue() + " or one of its addresses is taken by CN="
                    + change.getValue() + ",OU=SharePoint,DC=contoso,DC=com";
            assertThat(page(change.getKey()))
                    .contains("It cannot be taken back now: " + why + ".")
                    .doesNotContain("has been changed since", "Undo this change");

            // Somebody may have opened the page before.
            HttpResponse<String> late =
                    site.post(APPROVER, id + "/undo", "seen", seen.get(change.getKey()), "sure", "yes");

            assertThat(late.statusCode()).isEqualTo(409);
            assertThat(late.body())
                    .contains("<strong>Not done.</strong> It cannot be taken back now: " + why + ".")
                    .doesNotContain("has been changed since");
            assertThat(page(change.getKey())).doesNotContain("asked to be taken back");
        }
    }

    private void addContact(String alias) {
        site.change(new CreateContact(
                Alias.of(alias),
                new ContactData("", alias, MailAddress.parse("address", alias + "@elsewhere.com"), Senders.ANYONE)));
    }

    private void addMember(String group, String contact) {
        addContact(contact);
        site.change(new ChangeMembers(Alias.of(group), MemberKind.CONTACT, List.of(contact), List.of(), false));
    }

    private int ask(Change change) {
        return site.ask(site.contoso(), change, new RequestNote("", ""));
    }

    private String page(int id) throws Exception {
        return site.get(APPROVER, "requests/" + id).body();
    }

    private static Change titled(String alias, String title) {
        return new ModifyGroup(Alias.of(alias), new GroupData(title, "", "", Senders.ANYONE));
    }
}
