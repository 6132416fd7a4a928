package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.InFolderOfClass;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LetterPagesTest {
    @RegisterExtension
    static final InFolderOfClass<PagesSite> SITE = new InFolderOfClass<>(PagesSite::open);

    private final PagesSite site = SITE.get();

    @Test
    void shows_a_mail_as_text_and_where_its_html_is() throws Exception {
        HttpResponse<String> page = site.get(PagesSite.ADMIN, "settings/letters?topic=request_rejected&language=de");

        assertThat(page.body())
                .contains("Abgelehnt: Neue Gruppe sales-emea (Antrag 1234)")
                .contains("Ihr Antrag wurde abgelehnt")
                .contains("request_rejected.de.txt")
                .containsPattern("<iframe[^>]* sandbox[^>]* src=\"/admin/settings/letters/request_rejected/de\"");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .endsWith("frame-src 'self'");
    }

    @Test
    void the_html_may_run_and_load_nothing() throws Exception {
        HttpResponse<String> letter = site.get(PagesSite.ADMIN, "settings/letters/concern_began/fr");

        assertThat(letter.body()).startsWith("<!DOCTYPE html>").contains("dms demande votre attention");
        assertThat(letter.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("sandbox; default-src 'none'")
                .doesNotContain("script-src");
    }

    @Test
    void shows_alerts_with_their_items() throws Exception {
        assertThat(site.get(PagesSite.ADMIN, "settings/letters?topic=alert_daily&language=de")
                        .body())
                .contains("sales@sp.contoso.com: 1.202 neue Elemente", "alert_daily.de.txt", "Und 1.200 weitere.");
        assertThat(site.get(PagesSite.ADMIN, "settings/letters/alert_at_once/en")
                        .body())
                .contains("<a href=\"https://sp.contoso.com/sales/17\">Offer 17</a>");
    }

    @Test
    void shows_what_is_answered_to_a_decision_by_mail() throws Exception {
        assertThat(site.get(PagesSite.ADMIN, "settings/letters?topic=answer_over&language=de")
                        .body())
                .contains("Schon entschieden: Antrag 1234", "answer_over.de.txt", "Er wurde genehmigt und ausgef");
        assertThat(site.get(PagesSite.ADMIN, "settings/letters/answer_no_decision/fr")
                        .body())
                .contains("approuver", "https://dms.contoso.com/admin/requests/1234");
    }

    @Test
    void takes_what_is_no_topic_for_the_first_one_and_has_no_page_for_it() throws Exception {
        assertThat(site.get(PagesSite.ADMIN, "settings/letters?topic=x&language=y")
                        .body())
                .contains("Please decide: New group sales-emea (request 1234)");
        assertThat(site.get(PagesSite.ADMIN, "settings/letters/x/en").statusCode())
                .isEqualTo(404);
        assertThat(site.get(PagesSite.ADMIN, "settings/letters/request_failed/xx")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void is_for_administrators() throws Exception {
        assertThat(site.get(PagesSite.VIEWER, "settings/letters").statusCode()).isEqualTo(403);
        assertThat(site.get(PagesSite.APPROVER, "settings/letters/request_failed/en")
                        .statusCode())
                .isEqualTo(403);
    }
}
