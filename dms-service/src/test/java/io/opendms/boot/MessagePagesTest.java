package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.InFolder;
import io.opendms.ingest.message.Order;
import io.opendms.ingest.spool.SpoolId;
import io.opendms.ingest.trail.PartLine;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MessagePagesTest {
    @RegisterExtension
    private final InFolder<PagesSite> folder = new InFolder<>(PagesSite::open);

    private final PagesSite site = folder.get();

    @Test
    void table_shows_what_is_looked_for() throws Exception {
        String id = site.messages().setAside("Subject: x\r\n\r\ny");
        site.messages().delivered("0000000001");

        assertThat(site.get(PagesSite.VIEWER, "mail").body()).contains(id, "0000000001", "set aside", "delivered");
        assertThat(site.get(PagesSite.VIEWER, "mail/quarantine").body())
                .contains(id)
                .doesNotContain("0000000001");
        assertThat(site.get(PagesSite.VIEWER, "mail?text=Sales@contoso.com").body())
                .contains(id, "0000000001");
        assertThat(site.get(PagesSite.VIEWER, "mail?text=%3Cscript%3E").body())
                .contains("No message is like that", "&lt;script>")
                .doesNotContain("<script>");
    }

    @Test
    void table_shows_what_came_in_a_time_in_the_viewer_s_zone_page_by_page() throws Exception {
        // In Berlin, as the site's viewer has it.
        Instant nine = Instant.parse("2026-11-28T08:00:00Z");
        for (int minute = 0; minute < 70; minute++) {
            site.messages().delivered(SpoolId.least(nine.plusSeconds(60L * minute)) + "x");
        }
        String first = SpoolId.least(nine) + "x";
        String second = SpoolId.least(nine.plusSeconds(60)) + "x";
        String last = SpoolId.least(nine.plusSeconds(60L * 69)) + "x";

        assertThat(site.get(PagesSite.VIEWER, "mail?from=2026-11-28T09:01&to=2026-11-28T09:01")
                        .body())
                .contains(second, "value=\"2026-11-28T09:01\"")
                .doesNotContain(first, last);
        String page = site.get(PagesSite.VIEWER, "mail?from=2026-11-28T09:01&to=2026-11-28&text=sales@contoso.com")
                .body();
        assertThat(page)
                .contains(last, "from=2026-11-28T09%3A01", "to=2026-11-28")
                .doesNotContain(second);
        String next = page.replaceAll("(?s).*href=\"/admin/(mail\\?before=[^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(site.get(PagesSite.VIEWER, next).body()).contains(second).doesNotContain(first, last);
        assertThat(site.get(PagesSite.VIEWER, "mail?from=2026-11-29").body()).contains("No message is like that");
        assertThat(site.get(PagesSite.VIEWER, "mail?from=yesterday").statusCode())
                .isEqualTo(400);
        assertThat(site.get(PagesSite.VIEWER, "mail?to=%2B999999999-12-31").statusCode())
                .isEqualTo(400);
    }

    @Test
    void table_goes_on_with_the_next_page() throws Exception {
        for (int i = 0; i < 61; i++) {
            site.messages().delivered("%010d".formatted(i));
        }
        assertThat(site.get(PagesSite.VIEWER, "mail").body())
                .contains("/admin/mail/0000000060", "before=0000000001", "rel=\"next\"")
                .doesNotContain("/admin/mail/0000000000");
        assertThat(site.get(PagesSite.VIEWER, "mail?before=0000000001").body())
                .contains("/admin/mail/0000000000")
                .doesNotContain("/admin/mail/0000000060", "rel=\"next\"");
    }

    @Test
    void message_shows_why_it_is_where_it_is() throws Exception {
        String id = site.messages().setAside("Subject: x\r\n\r\ny");

        assertThat(site.get(PagesSite.VIEWER, "mail/" + id).body())
                .contains("ada@example.com", "sales@contoso.com", "failed", "there is no &lt;folder&gt;")
                .doesNotContain("Drop for good", "Look into it");
        assertThat(site.get(PagesSite.ADMIN, "mail/" + id).body()).contains("Drop for good", "Look into it");
        assertThat(site.get(PagesSite.ADMIN, "mail/none").statusCode()).isEqualTo(404);
    }

    @Test
    void message_shows_what_came_with_it_and_what_was_blocked() throws Exception {
        site.messages()
                .found(
                        "0000000001",
                        new PartLine("<img src=x>.pdf", "application/pdf", 2048, ""),
                        new PartLine("run.exe", "application/x-dosexec", 12, "files of the type <.exe> are blocked"));
        site.messages().delivered("0000000001");
        site.messages().delivered("0000000002");

        assertThat(site.get(PagesSite.VIEWER, "mail/0000000001").body())
                .contains(
                        "Files that came with it",
                        "&lt;img src=x",
                        "application/pdf",
                        "2 kB",
                        "run.exe",
                        "files of the type &lt;.exe")
                .doesNotContain("<img src=x", "<.exe");
        assertThat(site.get(PagesSite.VIEWER, "mail/0000000002").body()).doesNotContain("Files that came with it");
    }

    @Test
    void released_message_waits_for_its_node() throws Exception {
        String id = site.messages().setAside("Subject: x\r\n\r\ny");

        HttpResponse<String> released = site.post(PagesSite.ADMIN, "mail/" + id + "/release");

        assertThat(released.statusCode()).isEqualTo(303);
        assertThat(site.get(PagesSite.ADMIN, "mail/" + id).body())
                .contains("Released; node " + site.messages().node(), "waiting")
                .doesNotContain("Drop for good");
        HttpResponse<String> late = site.post(PagesSite.ADMIN, "mail/" + id + "/drop", "reason", "spam");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Nothing was done", "is waiting by now");
        assertThat(site.messages().messages().orders(site.messages().node()))
                .containsExactly(new Order(id, Order.Deed.RELEASE));
    }

    @Test
    void message_is_dropped_with_a_reason_only() throws Exception {
        String id = site.messages().setAside("Subject: x\r\n\r\ny");

        assertThat(site.post(PagesSite.ADMIN, "mail/" + id + "/drop").statusCode())
                .isEqualTo(422);
        assertThat(site.messages().messages().orders(site.messages().node())).isEmpty();
        assertThat(site.post(PagesSite.ADMIN, "mail/" + id + "/drop", "reason", "spam")
                        .statusCode())
                .isEqualTo(303);
        assertThat(site.get(PagesSite.VIEWER, "mail?status=dropped").body()).contains(id);
    }

    @Test
    void look_shows_text_and_nothing_of_a_page() throws Exception {
        String id = site.messages().setAside("Subject: x\r\n\r\n<img src=x onerror=alert(1)>\u202e");

        assertThat(site.post(PagesSite.ADMIN, "mail/" + id + "/look").body())
                .contains("Subject: x", "&lt;img src=x", "\ufffd")
                .doesNotContain("<img", "\u202e");
        assertThat(site.post(PagesSite.ADMIN, "mail/none/look").statusCode()).isEqualTo(404);
    }

    @Test
    void those_without_the_role_see_and_do_nothing() throws Exception {
        String id = site.messages().setAside("Subject: x\r\n\r\ny");

        assertThat(site.get(PagesSite.STRANGER, "mail").statusCode()).isEqualTo(403);
        for (String deed : new String[] {"look", "release", "drop"}) {
            assertThat(site.post(PagesSite.VIEWER, "mail/" + id + "/" + deed, "reason", "x")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(site.messages().messages().orders(site.messages().node())).isEmpty();
    }
}
