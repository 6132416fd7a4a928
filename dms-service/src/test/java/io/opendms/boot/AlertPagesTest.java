package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.InFolder;
import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.Subscriber;
import java.net.http.HttpResponse;
import java.sql.PreparedStatement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlertPagesTest {
    private static final MailAddress NEWS = MailAddress.parse("list", "news@contoso.com");
    private static final MailAddress ANNAS = MailAddress.parse("address", "anna@contoso.com");
    private static final Subscriber ANNA = Subscriber.person("CONTOSO\\anna");
    private static final Subscriber TEAM = new Subscriber(Subscriber.Kind.GROUP, "team");

    @RegisterExtension
    private final InFolder<PagesSite> folder = new InFolder<>(PagesSite::open);

    private final PagesSite site = folder.get();

    @Test
    void page_shows_what_is_one_s_own_and_to_administrators_all() throws Exception {
        site.alert(ANNA, NEWS);
        site.alert(TEAM, NEWS);

        assertThat(site.get(PagesSite.APPROVER, "alerts").body())
                .contains("Your alerts", "news@contoso.com", "daily, 08:00 Europe/Berlin")
                .doesNotContain("group team", "Alerts of everybody", "name=\"subscriber\"");
        assertThat(site.get(PagesSite.VIEWER, "alerts").body()).contains("You have no alerts");
        assertThat(site.get(PagesSite.ADMIN, "alerts").body())
                .contains("Alerts of everybody", "group team", "CONTOSO\\anna", "name=\"subscriber\"");
    }

    @Test
    void alert_that_cannot_be_told_says_why() throws Exception {
        Alert group = site.alert(TEAM, NEWS);
        assertThat(site.get(PagesSite.ADMIN, "alerts").body()).doesNotContain("Not told at present");

        site.database().write("write that an alert cannot be told", session -> {
            PreparedStatement update = session.statement("UPDATE alert SET trouble = ? WHERE id = ?");
            update.setString(1, "the group <all> has more than 10000 members");
            update.setLong(2, group.id());
            return update.executeUpdate();
        });
        assertThat(site.get(PagesSite.ADMIN, "alerts").body())
                .contains(
                        "Not told at present, and tried each minute: the group &lt;all&gt; has more than 10000 members");
    }

    @Test
    void form_with_what_there_is_not_says_so_and_keeps_what_was_typed() throws Exception {
        HttpResponse<String> wrong = set(PagesSite.APPROVER, "frequency", "yearly");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Nothing was set.", "frequency is none of", "value=\"news@contoso.com\"");
        assertThat(set(PagesSite.APPROVER, "hour", "24").body()).contains("hour is not from 0 to 23");
        assertThat(set(PagesSite.APPROVER, "zone", "<b>Mars</b>").body())
                .contains("no time zone", "&lt;b>Mars")
                .doesNotContain("<b>Mars");
        assertThat(site.get(PagesSite.APPROVER, "alerts").body()).contains("You have no alerts");
    }

    @Test
    void who_is_no_reader_and_whom_the_directory_does_not_know_gets_no_alert() throws Exception {
        HttpResponse<String> own = set(PagesSite.APPROVER, "hour", "8");
        assertThat(own.statusCode()).isEqualTo(422);
        assertThat(own.body()).contains("You are not among the readers of news@contoso.com");

        HttpResponse<String> unknown = set(PagesSite.ADMIN, "subscriber", "nobody");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("The directory has no person of that name");
    }

    @Test
    void administrator_sets_an_alert_for_somebody_else_and_changes_it() throws Exception {
        assertThat(set(PagesSite.APPROVER, "subscriber", "administrator").statusCode())
                .isEqualTo(403);
        assertThat(set(PagesSite.ADMIN, "subscriber", "administrator").statusCode())
                .isEqualTo(303);
        assertThat(set(PagesSite.ADMIN, "subscriber", "administrator", "frequency", "weekly")
                        .statusCode())
                .isEqualTo(303);

        assertThat(site.get(PagesSite.ADMIN, "alerts").body())
                .contains("administrator", "Mondays, 08:00 Europe/Berlin")
                .doesNotContain("daily, 08:00");
    }

    @Test
    void alert_of_each_hour_has_no_hour_of_its_own() throws Exception {
        assertThat(set(PagesSite.ADMIN, "subscriber", "administrator", "frequency", "hourly")
                        .statusCode())
                .isEqualTo(303);

        assertThat(site.get(PagesSite.ADMIN, "alerts").body()).contains("<td>hourly</td>");
    }

    @Test
    void alert_is_removed_by_whose_it_is_and_by_administrators() throws Exception {
        Alert own = site.alert(ANNA, NEWS);
        Alert group = site.alert(TEAM, NEWS);

        assertThat(remove(PagesSite.VIEWER, own)).isEqualTo(404);
        assertThat(remove(PagesSite.APPROVER, group)).isEqualTo(404);
        assertThat(remove(PagesSite.APPROVER, own)).isEqualTo(303);
        assertThat(remove(PagesSite.APPROVER, own)).isEqualTo(404);
        assertThat(remove(PagesSite.ADMIN, group)).isEqualTo(303);
        assertThat(site.get(PagesSite.ADMIN, "alerts").body()).doesNotContain("group team");
    }

    @Test
    void link_shows_a_button_and_changes_nothing_until_it_is_pressed() throws Exception {
        Alert alert = site.alert(ANNA, NEWS);
        String link = "unsubscribe?token=" + site.linkOf(alert, ANNAS);

        for (int i = 0; i < 2; i++) {
            HttpResponse<String> shown = site.get(PagesSite.STRANGER, link);
            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(shown.body())
                    .contains("news@contoso.com", "anna@contoso.com", "<button>Get no more of these mails</button>");
        }
        assertThat(site.get(PagesSite.APPROVER, "alerts").body()).contains("Your alerts");

        String token = link.substring(link.indexOf('=') + 1);
        HttpResponse<String> pressed = site.post(PagesSite.STRANGER, "unsubscribe", "token", token);
        assertThat(pressed.statusCode()).isEqualTo(200);
        assertThat(pressed.body()).contains("gets no more of these mails");
        assertThat(site.get(PagesSite.APPROVER, "alerts").body()).contains("You have no alerts");
        assertThat(site.get(PagesSite.STRANGER, link).statusCode()).isEqualTo(404);
    }

    @Test
    void mail_program_leaves_with_one_click_and_again_without_harm() throws Exception {
        String link = "unsubscribe?token=" + site.linkOf(site.alert(ANNA, NEWS), ANNAS);

        for (int i = 0; i < 2; i++) {
            assertThat(site.post(PagesSite.STRANGER, link, "List-Unsubscribe", "One-Click")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(site.get(PagesSite.APPROVER, "alerts").body()).contains("You have no alerts");
    }

    @Test
    void link_is_answered_before_its_body_has_come() throws Exception {
        String link = "unsubscribe?token=" + site.linkOf(site.alert(ANNA, NEWS), ANNAS);

        try (RawHttp http = new RawHttp(site.uri())) {
            http.send("POST /admin/" + link + " HTTP/1.1\r\nHost: a\r\nCookie: who=" + PagesSite.STRANGER
                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 26\r\n\r\n");

            assertThat(http.receive().body()).contains("gets no more of these mails");
        }
        assertThat(site.get(PagesSite.APPROVER, "alerts").body()).contains("You have no alerts");
    }

    @Test
    void link_of_a_group_s_mail_takes_out_one_member_alone() throws Exception {
        Alert alert = site.alert(TEAM, NEWS);

        site.post(
                PagesSite.STRANGER, "unsubscribe?token=" + site.linkOf(alert, ANNAS), "List-Unsubscribe", "One-Click");

        assertThat(site.left(alert)).containsExactly(ANNAS);
        assertThat(site.get(PagesSite.ADMIN, "alerts").body()).contains("group team");
    }

    @Test
    void link_that_is_none_says_so_and_shows_nothing_of_anybody() throws Exception {
        site.alert(ANNA, NEWS);

        for (String token : new String[] {"", "none", "x".repeat(100), "%3Cscript%3E"}) {
            HttpResponse<String> shown = site.get(PagesSite.STRANGER, "unsubscribe?token=" + token);
            assertThat(shown.statusCode()).isEqualTo(404);
            assertThat(shown.body())
                    .contains("This link counts no more")
                    .doesNotContain("news@contoso.com", "anna@contoso.com", "<script>");
        }
    }

    @Test
    void link_that_nobody_could_have_written_is_refused_like_any_other_text() throws Exception {
        for (String token : new String[] {"%00", "a%00b", "x".repeat(5000)}) {
            HttpResponse<String> shown = site.get(PagesSite.STRANGER, "unsubscribe?token=" + token);
            assertThat(shown.statusCode()).as(token).isBetween(400, 499);
            assertThat(shown.body()).contains("<title>").doesNotContain("fault is in the program");
        }
        assertThat(site.post(PagesSite.STRANGER, "unsubscribe", "token", "a\0b").statusCode())
                .isBetween(400, 499);
    }

    /** @param fields that differ from a daily alert of one's own */
    private HttpResponse<String> set(String who, String... fields) throws Exception {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("list", "news@contoso.com");
        form.put("kind", "person");
        form.put("frequency", "daily");
        form.put("day", "monday");
        form.put("hour", "8");
        form.put("zone", "Europe/Berlin");
        form.put("language", "en");
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return site.post(
                who,
                "alerts",
                form.entrySet().stream()
                        .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                        .toArray(String[]::new));
    }

    private int remove(String who, Alert alert) throws Exception {
        return site.post(who, "alerts/remove", "id", Long.toString(alert.id())).statusCode();
    }
}
