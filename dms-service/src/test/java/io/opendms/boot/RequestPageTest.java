package io.opendms.boot;

import static io.opendms.boot.PagesSite.APPROVER;
import static io.opendms.boot.PagesSite.STRANGER;
import static io.opendms.boot.PagesSite.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.InFolderOfClass;
import io.opendms.change.CreateGroup;
import io.opendms.change.RequestNote;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.Senders;
import io.opendms.submit.Refusal;
import java.net.http.HttpResponse;
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
    void no_blank_stands_between_a_time_and_the_full_stop() throws Exception {
        int id = site.ask("short.lived");
        site.steps().postpone(id);

        assertThat(site.get(APPROVER, "requests/" + id).body())
                .contains("The next try is due at")
                .containsPattern("The next try is due at <time[^>]*>[^<]+</time>; look again")
                .doesNotContainPattern("</time>\\s+[.,;]");
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
    void a_reason_that_is_too_long_is_refused_with_its_bound() throws Exception {
        int id = site.ask("wordy");

        HttpResponse<String> answer =
                site.post(APPROVER, "requests/" + id + "/reject", "seen", "1", "reason", "x".repeat(1001));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("reason has more than 1000 characters");
        assertThat(site.get(APPROVER, "requests/" + id).body()).contains("Approve and apply");
    }
}
