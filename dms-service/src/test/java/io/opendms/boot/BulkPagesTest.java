package io.opendms.boot;

import static io.opendms.boot.PagesSite.APPROVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.DamagedRequest;
import io.opendms.InFolder;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BulkPagesTest {
    @RegisterExtension
    private final InFolder<PagesSite> folder = new InFolder<>(PagesSite::open);

    private final PagesSite site = folder.get();
    private int first;
    private int second;

    @BeforeEach
    void open() {
        first = site.ask("first");
        second = site.ask("second", "Second", "anna@contoso.com", "");
    }

    @Test
    void a_preview_says_what_would_become_of_each() throws Exception {
        String page = site.get(APPROVER, "requests/bulk?verdict=approve&pick=" + first + ".1&pick=" + second + ".1")
                .body();

        assertThat(page)
                .contains(
                        "Approve 1 of 2 requests?",
                        "will be approved and applied",
                        "nobody decides on a request that was made for himself");
        assertThat(page)
                .contains(
                        "<q>Members of first</q>",
                        "eve@contoso.com",
                        "<q class=\"soft\">for the project</q>",
                        "A new entry CN=first,OU=SharePoint,DC=contoso,DC=com.",
                        "LDIF of request " + first,
                        "mailNickname: first");
        assertThat(page).contains("value=\"" + first + ".1\"").doesNotContain("value=\"" + second + ".1\"");
        assertThat(page).doesNotContain("type=\"password\"");
    }

    @Test
    void without_a_fresh_proof_nothing_is_done_until_the_password_is_right() throws Exception {
        site.letProofsGrowOld();

        String preview = site.get(APPROVER, "requests/bulk?verdict=reject&pick=" + first + ".1")
                .body();
        HttpResponse<String> missing = reject("password", "");
        HttpResponse<String> wrong = reject("password", "wrong");
        String untouched = site.get(APPROVER, "requests/" + first).body();
        String right = became(reject("password", "right"));

        assertThat(preview).contains("type=\"password\"");
        assertThat(missing.statusCode()).isEqualTo(403);
        assertThat(missing.body()).contains("Your password is missing").doesNotContain("is not right");
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).contains("The password is not right.", "too many lists");
        assertThat(untouched).contains("pending");
        assertThat(right).contains("Rejected 1 request.");
    }

    @Test
    void who_came_by_a_provider_proves_it_there_once_more_and_comes_back() throws Exception {
        site.comeByProvider();

        String preview = site.get(APPROVER, "requests/bulk?verdict=reject&pick=" + first + ".1")
                .body();
        HttpResponse<String> tried = reject("password", "right");

        assertThat(preview)
                .contains("/admin/sign-in/oidc?again=yes&amp;to=%2Fadmin%2Frequests%2Fbulk%3Fverdict%3Dreject%26pick%3D"
                        + first + ".1\"")
                .doesNotContain("type=\"password\"");
        assertThat(tried.statusCode()).isEqualTo(403);
        assertThat(tried.body()).contains("Prove at the provider once more who you are");
        assertThat(site.get(APPROVER, "requests/" + first).body()).contains("pending");
    }

    @Test
    void of_each_it_is_said_what_became_of_it() throws Exception {
        site.post(APPROVER, "requests/" + first + "/reject", "seen", "1", "reason", "no");

        String done = became(reject("pick", second + ".1"));

        assertThat(done)
                .contains(
                        "Rejected 0 requests, and not 2",
                        "it is rejected",
                        "nobody decides on a request that was made for himself");
    }

    @Test
    void one_that_cannot_be_read_keeps_no_other_back_and_is_told_of() throws Exception {
        int last = site.ask("last");
        DamagedRequest.damage(site.database(), second);
        String picks = "&pick=" + first + ".1&pick=" + second + ".1&pick=" + last + ".1";

        String preview =
                site.get(APPROVER, "requests/bulk?verdict=reject" + picks).body();
        String done = became(site.post(
                APPROVER,
                "requests/bulk",
                "verdict",
                "reject",
                "pick",
                first + ".1",
                "pick",
                second + ".1",
                "pick",
                last + ".1",
                "reason",
                "too many lists"));

        String why = "it broke something in the program; tell the operator";
        assertThat(preview).contains("Reject 2 of 3 requests?", why);
        assertThat(done).contains("Rejected 2 requests, and not 1", "request " + second, why);
        assertThat(site.get(APPROVER, "requests/" + last).body()).contains("rejected");
    }

    @Test
    void several_are_not_rejected_without_a_reason() throws Exception {
        HttpResponse<String> answer =
                site.post(APPROVER, "requests/bulk", "verdict", "reject", "pick", first + ".1", "reason", "");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(site.get(APPROVER, "requests/bulk?verdict=approve").body()).contains("No request is picked.");
        assertThat(site.get(APPROVER, "requests/bulk?verdict=approve&pick=odd").statusCode())
                .isEqualTo(400);
    }

    @Test
    void what_is_neither_yes_nor_no_decides_nothing() throws Exception {
        for (String verdict : List.of("zzz", "", "Approve")) {
            assertThat(site.get(APPROVER, "requests/bulk?verdict=" + verdict + "&pick=" + first + ".1")
                            .statusCode())
                    .as(verdict)
                    .isEqualTo(400);
            HttpResponse<String> answer = site.post(
                    APPROVER, "requests/bulk", "verdict", verdict, "pick", first + ".1", "reason", "too many lists");
            assertThat(answer.statusCode()).as(verdict).isEqualTo(400);
            assertThat(answer.body()).contains("verdict is neither approve nor reject");
        }
        assertThat(site.get(APPROVER, "requests/" + first).body()).contains("pending");
    }

    @Test
    void the_page_of_what_became_of_each_says_nothing_that_nobody_did() throws Exception {
        String done = site.get(
                        APPROVER, "requests/bulk/done?verdict=approve&done=" + first + ".1&left=" + second + ".1")
                .body();

        assertThat(done)
                .contains(
                        "1 could not be looked at.",
                        "you have not decided so; it is pending",
                        "nobody decides on a request that was made for himself")
                .doesNotContain("is applied");
        assertThat(site.get(APPROVER, "requests/bulk/done?verdict=maybe").statusCode())
                .isEqualTo(400);
    }

    /** The page to which a decision leads. */
    private String became(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(303);
        return site.get(APPROVER, answer.headers().firstValue("Location").orElseThrow())
                .body();
    }

    private HttpResponse<String> reject(String name, String value) throws Exception {
        return site.post(
                APPROVER,
                "requests/bulk",
                "verdict",
                "reject",
                "pick",
                first + ".1",
                "reason",
                "too many lists",
                name,
                value);
    }
}
