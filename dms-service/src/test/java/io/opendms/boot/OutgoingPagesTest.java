package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.InFolder;
import io.opendms.notify.queue.MailState;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutgoingPagesTest {
    @RegisterExtension
    private final InFolder<PagesSite> folder = new InFolder<>(PagesSite::open);

    private final PagesSite site = folder.get();

    @Test
    void table_shows_what_is_looked_for() throws Exception {
        site.outgoing().sent("17", "anna@contoso.com");
        site.outgoing().refused("18", "nobody@contoso.com");

        assertThat(site.get(PagesSite.VIEWER, "outbox").body())
                .contains(
                        "anna@contoso.com",
                        "nobody@contoso.com",
                        "</svg>sent</span>",
                        "</svg>failed</span>",
                        "1 failed")
                .contains("the mail server mail.contoso.com:25 takes no mail since 2026-11-28 03:00: 421 busy");
        assertThat(site.get(PagesSite.VIEWER, "outbox?state=failed").body())
                .contains("nobody@contoso.com")
                .doesNotContain("anna@contoso.com");
        assertThat(site.get(PagesSite.VIEWER, "outbox?text=17").body())
                .contains("anna@contoso.com")
                .doesNotContain("nobody@contoso.com");
        assertThat(site.get(PagesSite.VIEWER, "outbox?text=%3Cscript%3E").body())
                .contains("No mail is like that", "&lt;script>")
                .doesNotContain("<script>");
    }

    @Test
    void table_goes_on_with_the_next_page() throws Exception {
        for (int i = 0; i < 61; i++) {
            site.outgoing().waiting("9" + i, "p" + i + "@contoso.com");
        }
        assertThat(site.get(PagesSite.VIEWER, "outbox").body())
                .contains("p60@contoso.com", "rel=\"next\"", "before=2")
                .doesNotContain(">p0@contoso.com");
        assertThat(site.get(PagesSite.VIEWER, "outbox?before=2").body())
                .contains(">p0@contoso.com")
                .doesNotContain("p60@contoso.com", "rel=\"next\"");
    }

    @Test
    void mail_shows_what_the_server_said_and_offers_deeds_to_administrators() throws Exception {
        long number = site.outgoing().refused("18", "nobody@contoso.com");

        assertThat(site.get(PagesSite.VIEWER, "outbox/" + number).body())
                .contains("550 5.1.1 no &lt;such&gt; user", "mail.contoso.com:25", "&lt;b&gt;Sales&lt;/b&gt; waits")
                .doesNotContain("Drop for good", "Look into it");
        assertThat(site.get(PagesSite.ADMIN, "outbox/" + number).body()).contains("Drop for good", "Look into it");
        assertThat(site.get(PagesSite.ADMIN, "outbox/4711").statusCode()).isEqualTo(404);
        assertThat(site.get(PagesSite.ADMIN, "outbox/none").statusCode()).isEqualTo(404);
    }

    @Test
    void refused_mail_is_released_once_and_then_waits() throws Exception {
        long number = site.outgoing().refused("18", "nobody@contoso.com");

        HttpResponse<String> released = site.post(PagesSite.ADMIN, "outbox/" + number + "/release");

        assertThat(released.statusCode()).isEqualTo(303);
        assertThat(site.get(PagesSite.ADMIN, "outbox/" + number).body()).contains("</svg>queued</span>", "550 5.1.1");
    }

    @Test
    void table_shows_what_the_server_said_of_each() throws Exception {
        site.outgoing().refused("18", "nobody@contoso.com");
        site.outgoing().refused("19", "long@contoso.com", "550 " + "\ud83d\ude00".repeat(400));

        assertThat(site.get(PagesSite.VIEWER, "outbox").body())
                .contains("<td class=\"reply\">550 5.1.1 no &lt;such&gt; user</td>")
                .contains("<td class=\"reply\">550 " + "\ud83d\ude00".repeat(156) + "…</td>");
    }

    @Test
    void states_have_the_words_by_which_they_are_looked_for() throws Exception {
        site.outgoing().refused("18", "nobody@contoso.com");
        site.outgoing().waiting("19", "anna@contoso.com");

        String page = site.get(PagesSite.ADMIN, "outbox").body();
        for (MailState state : MailState.values()) {
            assertThat(page).contains("<option value=\"" + state.word() + "\">" + state.word() + "</option>");
        }
        assertThat(page).contains("1 queued", "1 failed; ", "</svg>queued</span>", "</svg>failed</span>");
    }

    @Test
    void those_that_are_picked_are_released_together_and_each_is_in_the_trail() throws Exception {
        long one = site.outgoing().refused("18", "one@contoso.com");
        long other = site.outgoing().refused("19", "other@contoso.com");
        long third = site.outgoing().refused("20", "third@contoso.com");
        assertThat(site.get(PagesSite.ADMIN, "outbox?state=failed").body())
                .contains("name=\"pick\" value=\"" + one + "\"", "value=\"" + third + "\"", "Release picked");

        HttpResponse<String> released =
                site.post(PagesSite.ADMIN, "outbox/release", "state", "failed", "pick", one + "", "pick", other + "");

        assertThat(released.statusCode()).isEqualTo(303);
        assertThat(released.headers().firstValue("Location"))
                .contains("/admin/outbox?text=&state=failed&done=released");
        assertThat(site.get(PagesSite.ADMIN, "outbox?text=&state=failed&done=released")
                        .body())
                .contains("Those that were picked are released", "third@contoso.com")
                .doesNotContain("one@contoso.com", "other@contoso.com");
        assertThat(site.get(PagesSite.ADMIN, "audit?action=ReleaseOutgoingMail").body())
                .contains(">" + one + "<", ">" + other + "<")
                .doesNotContain(">" + third + "<");
    }

    @Test
    void mail_that_is_sent_by_then_is_told_and_keeps_no_other_from_being_released() throws Exception {
        long refused = site.outgoing().refused("18", "nobody@contoso.com");
        long sent = site.outgoing().sent("17", "anna@contoso.com");
        assertThat(site.get(PagesSite.ADMIN, "outbox").body()).doesNotContain("name=\"pick\" value=\"" + sent + "\"");

        HttpResponse<String> answer =
                site.post(PagesSite.ADMIN, "outbox/release", "pick", sent + "", "pick", refused + "", "pick", "4711");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("1 of 3 were released; the others were not: mail " + sent
                        + " is sent by now; there is no mail 4711.");
        assertThat(site.get(PagesSite.ADMIN, "outbox?state=queued").body()).contains("nobody@contoso.com");
    }

    @Test
    void only_an_administrator_picks_and_only_mails_of_the_table() throws Exception {
        long number = site.outgoing().refused("18", "nobody@contoso.com");

        assertThat(site.get(PagesSite.VIEWER, "outbox").body()).doesNotContain("name=\"pick\"", "Release picked");
        assertThat(site.post(PagesSite.VIEWER, "outbox/release", "pick", number + "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(site.post(PagesSite.ADMIN, "outbox/release").statusCode()).isEqualTo(422);
        assertThat(site.post(PagesSite.ADMIN, "outbox/release", "pick", "<b>").statusCode())
                .isEqualTo(400);
        assertThat(site.get(PagesSite.ADMIN, "outbox?state=failed").body()).contains("nobody@contoso.com");
    }

    @Test
    void mail_is_dropped_with_a_reason_and_sent_mail_is_not() throws Exception {
        long number = site.outgoing().waiting("18", "nobody@contoso.com");
        String path = "outbox/" + number + "/drop";
        assertThat(site.post(PagesSite.ADMIN, path).statusCode()).isEqualTo(422);
        assertThat(site.post(PagesSite.ADMIN, path, "reason", "wrong").statusCode())
                .isEqualTo(303);
        assertThat(site.post(PagesSite.ADMIN, path, "reason", "wrong").statusCode())
                .isEqualTo(409);
        assertThat(site.get(PagesSite.ADMIN, "outbox/" + number).body())
                .contains("</svg>dropped</span>", "somebody dropped it; the audit trail says who, and why");

        long sent = site.outgoing().sent("17", "anna@contoso.com");
        assertThat(site.post(PagesSite.ADMIN, "outbox/" + sent + "/release").statusCode())
                .isEqualTo(409);
    }

    @Test
    void text_is_shown_without_tokens_and_without_its_html() throws Exception {
        long number = site.outgoing().waiting("18", "nobody@contoso.com");

        assertThat(site.post(PagesSite.ADMIN, "outbox/" + number + "/look").body())
                .contains("decide+[hidden]@dms.contoso.com &lt;b&gt;now&lt;/b&gt;")
                .doesNotContain("abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrsa");
    }

    @Test
    void only_viewers_of_all_farms_see_mail_and_only_their_administrators_do_something() throws Exception {
        long number = site.outgoing().waiting("18", "nobody@contoso.com");

        assertThat(site.get(PagesSite.STRANGER, "outbox").statusCode()).isEqualTo(403);
        for (String deed : new String[] {"look", "release", "drop"}) {
            assertThat(site.post(PagesSite.VIEWER, "outbox/" + number + "/" + deed, "reason", "x")
                            .statusCode())
                    .isEqualTo(403);
        }
    }
}
