package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.InFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DropFilePagesTest {
    private static final String MAIL = "x-sender: <>\r\nSubject: <img src=x onerror=alert(1)>\r\n\r\ny\u202e";

    @RegisterExtension
    private final InFolder<PagesSite> folder = new InFolder<>(PagesSite::open);

    private final PagesSite site = folder.get();

    @Test
    void mail_says_how_many_files_are_set_aside_and_the_table_why() throws Exception {
        assertThat(site.get(PagesSite.VIEWER, "mail").body()).doesNotContain("/admin/mail/files");
        assertThat(site.get(PagesSite.VIEWER, "mail/files").body()).contains("Nothing is set aside");
        String id = site.dropFiles().setAside("<b>&\"a'.eml", MAIL, "there is no <receiver>");

        assertThat(site.get(PagesSite.VIEWER, "mail").body())
                .contains("/admin/mail/files", "1 file of a drop folder is set aside");
        assertThat(site.get(PagesSite.VIEWER, "mail/files").body())
                .contains("/admin/mail/files/" + id, "_b___a_.eml", "there is no &lt;receiver&gt;", "set aside")
                .doesNotContain("<b>", "<receiver>");
    }

    @Test
    void file_shows_its_envelope_and_what_can_be_done() throws Exception {
        String id = site.dropFiles().setAside("a.eml", MAIL, "no <reason>");

        assertThat(site.get(PagesSite.VIEWER, "mail/files/" + id).body())
                .contains("no &lt;reason&gt;", "&lt;&gt;", "[a@b.test]")
                .doesNotContain("Drop for good", "Look into it");
        assertThat(site.get(PagesSite.ADMIN, "mail/files/" + id).body()).contains("Drop for good", "Look into it");
        assertThat(site.get(PagesSite.ADMIN, "mail/files/none").statusCode()).isEqualTo(404);
    }

    @Test
    void released_file_is_gone_when_its_node_has_done_it() throws Exception {
        String id = site.dropFiles().setAside("a.eml", MAIL, "no reason");

        assertThat(site.post(PagesSite.ADMIN, "mail/files/" + id + "/release").statusCode())
                .isEqualTo(303);
        assertThat(site.get(PagesSite.ADMIN, "mail/files/" + id).body())
                .contains("A node that has the folder does it", "released")
                .doesNotContain("Drop for good");
        assertThat(site.post(PagesSite.ADMIN, "mail/files/" + id + "/drop", "reason", "spam")
                        .body())
                .contains("Nothing was done", "Somebody has released or dropped it already");
        site.dropFiles().work();
        assertThat(site.get(PagesSite.ADMIN, "mail/files/" + id).statusCode()).isEqualTo(404);
        assertThat(site.get(PagesSite.ADMIN, "audit").body()).contains("ReleaseDropFile");
    }

    @Test
    void file_is_dropped_with_a_reason_only() throws Exception {
        String id = site.dropFiles().setAside("a.eml", MAIL, "no reason");

        assertThat(site.post(PagesSite.ADMIN, "mail/files/" + id + "/drop").statusCode())
                .isEqualTo(422);
        assertThat(site.post(PagesSite.ADMIN, "mail/files/" + id + "/drop", "reason", "spam")
                        .statusCode())
                .isEqualTo(303);
        site.dropFiles().work();
        assertThat(site.get(PagesSite.VIEWER, "mail/files").body()).contains("Nothing is set aside");
    }

    @Test
    void look_shows_text_and_nothing_of_a_page() throws Exception {
        String id = site.dropFiles().setAside("a.eml", MAIL, "no reason");

        assertThat(site.post(PagesSite.ADMIN, "mail/files/" + id + "/look").body())
                .contains("x-sender: &lt;&gt;", "&lt;img src=x", "\ufffd")
                .doesNotContain("<img src=x", "\u202e");
        assertThat(site.post(PagesSite.ADMIN, "mail/files/none/look").statusCode())
                .isEqualTo(404);
    }

    @Test
    void table_goes_on_with_the_next_page() throws Exception {
        for (int i = 0; i < 61; i++) {
            site.dropFiles().setAside(i + ".eml", MAIL, "no reason");
        }
        String first = site.get(PagesSite.VIEWER, "mail/files").body();
        assertThat(first).contains("rel=\"next\"");
        String before = first.replaceAll("(?s).*[?]before=([0-9a-f-]+)\".*", "$1");
        assertThat(site.get(PagesSite.VIEWER, "mail/files?before=" + before).body())
                .containsOnlyOnce("<tr data-row")
                .doesNotContain("rel=\"next\"");
    }

    @Test
    void those_without_the_role_see_and_do_nothing() throws Exception {
        String id = site.dropFiles().setAside("a.eml", MAIL, "no reason");

        assertThat(site.get(PagesSite.STRANGER, "mail/files").statusCode()).isEqualTo(403);
        assertThat(site.get(PagesSite.STRANGER, "mail/files/" + id).statusCode())
                .isEqualTo(403);
        for (String deed : new String[] {"look", "release", "drop"}) {
            assertThat(site.post(PagesSite.VIEWER, "mail/files/" + id + "/" + deed, "reason", "x")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(site.dropFiles().desk().find(id).orElseThrow().deed()).isEmpty();
    }
}
