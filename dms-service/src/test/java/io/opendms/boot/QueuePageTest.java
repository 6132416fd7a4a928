package io.opendms.boot;

import static io.opendms.boot.PagesSite.APPROVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.InFolder;
import io.opendms.change.DeleteGroup;
import io.opendms.change.RequestNote;
import io.opendms.entry.Alias;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QueuePageTest {
    @RegisterExtension
    private final InFolder<PagesSite> folder = new InFolder<>(PagesSite::open);

    private final PagesSite site = folder.get();

    @Test
    void the_queue_says_what_title_each_gives_and_how_long_what_waits_has_left() throws Exception {
        site.approve(site.ask("team", "Team <1>", "eve@contoso.com", ""));
        site.ask(site.contoso(), new DeleteGroup(Alias.of("team")), new RequestNote("", ""));

        String waiting = site.get(APPROVER, "requests").body();
        String done = site.get(APPROVER, "requests?status=done").body();

        assertThat(waiting)
                .contains("data-before=\"expires in\"", ">30 d</time>")
                .doesNotContain("<q class=\"title\">");
        assertThat(done).contains("<q class=\"title\">Team &lt;1&gt;</q>").doesNotContain("data-before=\"expires in\"");
    }

    /** One that fits is among the first and one among the last of more than a page looks through. */
    @Test
    void a_page_whose_search_stopped_says_so_and_where_it_goes_on() throws Exception {
        int first = site.ask("first");
        CopiedRequests.add(site.database(), first, 2500);
        site.approve(first);
        int last = site.ask(site.contoso(), new DeleteGroup(Alias.of("first")), new RequestNote("", ""));

        String whole = site.get(APPROVER, "requests?status=all").body();
        String none = site.get(APPROVER, "requests?status=all&action=delete").body();
        String some = site.get(APPROVER, "requests?status=all&action=delete&order=newest")
                .body();
        String rest = site.get(APPROVER, further(none)).body();
        String back = site.get(APPROVER, "requests?status=all&action=delete&before=" + last)
                .body();

        assertThat(whole).doesNotContain("More may fit");
        assertThat(none)
                .contains("None so far.", "More may fit.", "or choose a status or farm, or write how the alias")
                .contains("data-announce=\"0 requests so far; more may fit\"");
        assertThat(some)
                .contains("/admin/requests/" + last, "More may fit.", "Search on from here</a>")
                .contains("data-announce=\"1 request so far; more may fit\"");
        assertThat(further(some)).contains("after=", "action=delete");
        assertThat(rest).contains("/admin/requests/" + last).doesNotContain("More may fit");
        assertThat(further(back)).contains("before=");
    }

    private static String further(String page) {
        Matcher link =
                Pattern.compile("href=\"/admin/([^\"]*)\">Search on from here").matcher(page);
        assertThat(link.find()).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    @Test
    void the_queue_can_be_sorted_and_all_be_picked_without_the_head_of_the_table() throws Exception {
        site.ask("team");

        assertThat(site.get(APPROVER, "requests?farm=contoso&order=alias").body())
                .contains("All on this page", "<nav aria-label=\"Sort\">")
                .contains("<a href=\"/admin/requests?status=pending&amp;farm=contoso&amp;order=newest\">newest</a>")
                .contains("aria-current=\"true\">alias</a>");
        assertThat(site.get(PagesSite.VIEWER, "requests").body())
                .contains("<nav aria-label=\"Sort\">")
                .doesNotContain("All on this page", "Approve picked");
    }
}
