package io.opendms.boot;

import static io.opendms.boot.PagesSite.ADMIN;
import static io.opendms.boot.PagesSite.APPROVER;
import static io.opendms.boot.PagesSite.STRANGER;
import static io.opendms.boot.PagesSite.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.InFolderOfClass;
import io.opendms.change.CreateContact;
import io.opendms.change.CreateGroup;
import io.opendms.change.RequestNote;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.GroupData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import io.opendms.submit.Refusal;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the page of a request says and offers. */
class RequestPageTest {
    @RegisterExtension
    static final InFolderOfClass<PagesSite> SITE = new InFolderOfClass<>(PagesSite::open);

    private final PagesSite site = SITE.get();

    @Test
    void a_request_that_failed_says_what_to_do_and_what_the_farm_is_told() throws Exception {
        int id = site.ask("failed.one");
        site.steps().fail(id, Refusal.ALIAS_TAKEN, "a user has the alias");

        assertThat(site.get(APPROVER, "requests/" + id).body())
                .contains("a user has the alias", "Have it asked again with another alias")
                .contains("farm contoso is told <code>DuplicateAlias</code>")
                .doesNotContain("still being found out");
    }

    @Test
    void the_entry_of_an_alias_is_shown_beside_many_whose_titles_begin_so() throws Exception {
        for (int i = 0; i < 20; i++) {
            site.change(new CreateContact(
                    Alias.of("crowd" + i),
                    new ContactData(
                            "Team",
                            "Docs " + i,
                            MailAddress.parse("address", "crowd" + i + "@sp1.contoso.com"),
                            Senders.ANYONE)));
        }
        int id = site.ask("team");
        site.approve(id);

        assertThat(site.get(APPROVER, "requests/" + id).body())
                .contains("In the directory now", "<code>CN=team,OU=SharePoint,DC=contoso,DC=com</code>")
                .doesNotContain("There is no entry");
    }

    @Test
    void no_blank_stands_between_a_time_and_the_full_stop() throws Exception {
        int id = site.ask("short.lived");
        site.steps().postpone(id);

        assertThat(site.get(APPROVER, "requests/" + id).body())
                .contains("The next try is due at")
                .containsPattern("The next try is due at <time[^>]*>[^<]+ \\d\\d:\\d\\d:\\d\\d</time>; look again")
                .doesNotContainPattern("</time>\\s+[.,;]");
    }

    @Test
    void who_approved_what_could_not_be_written_yet_is_told_so() throws Exception {
        // Again if the time was over before the page was there.
        await().untilAsserted(() -> {
            int id = site.ask("soon." + System.nanoTime());
            site.steps().postpone(id, Duration.ofSeconds(9));

            assertThat(site.get(APPROVER, "requests/" + id + "?done=approved").body())
                    .contains("Approved.", "could not be written yet, and is tried again in a moment")
                    .doesNotContain("The directory is being written");
        });
    }

    @Test
    void deputies_stand_beside_those_for_whom_they_decide_with_their_time() throws Exception {
        int id = site.ask(
                site.fabrikam(),
                new CreateGroup(Alias.of("deputised"), new GroupData("Deputised", "", "", Senders.ANYONE)),
                new RequestNote("", ""));

        assertThat(site.get(STRANGER, "requests/" + id).body())
                .contains("Everybody with the role of an approver on farm fabrikam, and deputies of:")
                .containsPattern(
                        "<li>olga\\s*<br><span class=\"soft\">deputy: &lt;b&gt;bert&lt;/b&gt; from [^<]*2020[^<]* until [^<]*2999")
                .containsPattern(
                        "<li>otto\\s*<br><span class=\"soft\">deputy: next from [^<]*2998[^<]* until [^<]*2999")
                .doesNotContain("<b>bert", "deputy: gone");
    }

    @Test
    void who_is_one_voice_with_somebody_who_has_approved_is_offered_to_reject_only() throws Exception {
        int id = site.ask(
                site.fabrikam(),
                new CreateGroup(Alias.of("one.voice"), new GroupData("One", "", "", Senders.ANYONE)),
                new RequestNote("", ""));
        site.steps().approveInPlaceOf(id, "CONTOSO\\max");

        String page = site.get(STRANGER, "requests/" + id).body();
        HttpResponse<String> second =
                site.post(STRANGER, "requests/" + id + "/approve", "seen", PageText.hidden(page, "seen"));

        assertThat(page)
                .contains("has approved with the same voice already", "You may reject it.", "/reject\"")
                .doesNotContain("/approve\"", "form=\"approve\"");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("Not done.", "another approval adds none");
    }

    @Test
    void who_cannot_take_a_change_back_reads_why() throws Exception {
        int id = site.ask("kept.for.good");
        assertThat(site.get(VIEWER, "requests/" + id).body()).doesNotContain("taken back");
        site.approve(id);

        await().untilAsserted(
                        () -> assertThat(site.get(VIEWER, "requests/" + id).body())
                                .contains(
                                        "It cannot be taken back: CONTOSO\\vera does not have the role of an approver on farm contoso.")
                                .doesNotContain("Undo this change"));
    }

    @Test
    void the_history_tells_two_steps_of_one_minute_apart() throws Exception {
        int id = site.ask("within.a.minute");

        String page = site.get(APPROVER, "requests/" + id).body();

        assertThat(page.substring(page.indexOf("<ol class=\"history\">")))
                .containsPattern("<time [^>]+ data-full>[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}</time>");
    }

    @Test
    void who_has_decided_is_told_so_as_one_speaks_to_people() throws Exception {
        int id = site.ask(
                site.fabrikam(),
                new CreateGroup(Alias.of("decided.on"), new GroupData("Decided", "", "", Senders.ANYONE)),
                new RequestNote("", ""));
        site.post(STRANGER, "requests/" + id + "/approve", "seen", "1");

        assertThat(site.get(STRANGER, "requests/" + id + "?done=approved").body())
                .contains("Your approval counts. Others have to agree")
                .contains("You cannot decide: you have decided on this request already.");
    }

    @Test
    void what_was_rejected_is_told_as_what_was_to_change_and_to_whom_it_is_told() throws Exception {
        int id = site.ask("to.be.rejected");
        assertThat(site.get(APPROVER, "requests/" + id).body()).contains("What will change in the directory");

        site.post(APPROVER, "requests/" + id + "/reject", "seen", "1", "reason", "no");

        assertThat(site.get(APPROVER, "requests/" + id + "?done=rejected").body())
                .contains("Rejected. Farm contoso is told why.", "What it was to change in the directory")
                .doesNotContain("The requester is told", "What it changes");
    }

    @Test
    void what_was_applied_and_taken_back_is_told_in_the_words_of_each() throws Exception {
        int id = site.ask("there.and.back");
        site.approve(id);
        await().untilAsserted(() ->
                assertThat(site.get(APPROVER, "requests/" + id).body()).contains("Undo this change"));
        String applied = site.get(APPROVER, "requests/" + id).body();

        site.post(APPROVER, "requests/" + id + "/undo", "seen", PageText.hidden(applied, "seen"), "sure", "yes");

        assertThat(applied).contains("What it changed in the directory", "about to be applied");
        await().untilAsserted(() -> assertThat(
                        site.get(APPROVER, "requests/" + id).body())
                .contains("<strong>taken back</strong>", "about to be taken back", "What it changed in the directory"));
    }

    @Test
    void the_history_says_in_whose_place_a_deputy_decided() throws Exception {
        int id = site.ask(
                site.fabrikam(),
                new CreateGroup(Alias.of("stood.in"), new GroupData("Stood in", "", "", Senders.ANYONE)),
                new RequestNote("", ""));
        site.steps().approveInPlaceOf(id, "CONTOSO\\<b>ben");

        assertThat(site.get(STRANGER, "requests/" + id).body())
                .contains("<strong>approved</strong> by CONTOSO\\dora in place of CONTOSO\\&lt;b&gt;ben<span")
                .containsPattern("<strong>asked for</strong> by [^<]*<span");
        assertThat(site.get(STRANGER, "audit?action=Approve&subject=" + id).body())
                .contains("decided in place of CONTOSO\\&lt;b&gt;ben");
    }

    @Test
    void a_reason_that_is_too_long_or_blank_is_refused_and_stays_in_its_form() throws Exception {
        int id = site.ask("wordy");
        String longest = "x".repeat(1001);

        HttpResponse<String> tooLong =
                site.post(APPROVER, "requests/" + id + "/reject", "seen", "1", "reason", longest);
        HttpResponse<String> blank =
                site.post(APPROVER, "requests/" + id + "/reject", "seen", "1", "reason", "\u200b\u200b");
        HttpResponse<String> withdrawn = site.post(ADMIN, "requests/" + id + "/cancel", "seen", "1", "reason", longest);

        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(tooLong.body())
                .contains(
                        "Not done. The reason has more than 1000 characters.", "aria-describedby=\"reason-complaint\"")
                .containsPattern("<textarea id=\"reason\"[^>]*>\\s*" + longest + "</textarea>")
                .contains("Approve and apply");
        assertThat(blank.statusCode()).isEqualTo(422);
        assertThat(blank.body()).contains("Not done. The reason is missing; say why.", "Approve and apply");
        assertThat(withdrawn.statusCode()).isEqualTo(422);
        assertThat(withdrawn.body())
                .containsPattern("<details class=\"card\" open[^>]*><summary>Withdraw")
                .containsPattern("<textarea id=\"why\"[^>]*>\\s*" + longest + "</textarea>")
                .doesNotContain("id=\"reason-complaint\"");
        assertThat(site.get(APPROVER, "requests/" + id).body())
                .contains("Approve and apply")
                .doesNotContain("Not done", "-complaint");
    }
}
