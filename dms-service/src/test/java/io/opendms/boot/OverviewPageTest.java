package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.InFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OverviewPageTest {
    @RegisterExtension
    private final InFolder<PagesSite> folder = new InFolder<>(PagesSite::open);

    private final PagesSite site = folder.get();

    @Test
    void first_page_tells_what_keeps_mail_from_being_taken() throws Exception {
        assertThat(site.get(PagesSite.VIEWER, "").body())
                .contains(
                        "<strong>The directory</strong> answers",
                        "<strong>Incoming mail</strong> is taken and delivered");

        site.takeNoMail("no mail is taken, since there is no room for another message in the spool; free some");

        assertThat(site.get(PagesSite.VIEWER, "").body())
                .contains(
                        "Something is wrong",
                        "<strong>Incoming mail</strong>: no mail is taken, since there is no room for another message in"
                                + " the spool; free some");
    }

    @Test
    void times_of_troubles_are_those_of_the_viewer() throws Exception {
        assertThat(site.get(PagesSite.VIEWER, "").body())
                .contains("mail.contoso.com:25 takes no mail since 2026-11-28 03:00: 421 busy");
    }
}
