package io.opendms.boot;

import static io.opendms.boot.PagesSite.APPROVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.InFolder;
import io.opendms.change.DeleteGroup;
import io.opendms.change.RequestNote;
import io.opendms.entry.Alias;
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
