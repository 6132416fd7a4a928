package io.opendms.boot.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.LogCapture;
import io.opendms.record.ClaimedNotice;
import io.opendms.record.Notice;
import io.opendms.record.Outbox;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody has signed in and has no role. */
class AccessRequestTest {
    private static final String ASK = "/admin/access";
    private static final String CONSUMER = "mail";
    private static final Pattern PERMIT = Pattern.compile("name=\"permit\" value=\"([^\"]+)\"");

    @TempDir
    private Path data;

    private PeopleEndpoint endpoint;

    @BeforeEach
    void open() {
        endpoint = PeopleEndpoint.behindProxy(data).telling(CONSUMER);
        endpoint.accounts().put("eve");
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void who_has_no_role_asks_for_one_and_those_who_give_it_are_told() throws Exception {
        Browser browser = endpoint.browserAt("192.0.2.7");
        HttpResponse<String> page = browser.signIn("eve", "right");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("You are eve, who has no role here", "Ask for access");

        HttpResponse<String> answer =
                browser.post(ASK, "permit", permit(page), "text", "I look after <Sales>.\r\nSince\tMay.");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("The administrators are told").doesNotContain("<form");
        assertThat(browser.cookie("__Host-dms")).isEmpty();
        List<Notice> notices = notices();
        assertThat(notices).hasSize(1);
        assertThat(notices.get(0).topic()).isEqualTo("access_requested");
        assertThat(notices.get(0).body())
                .isEqualTo("{\"event\":\"access_requested\",\"name\":\"eve\",\"address\":\"eve@contoso.com\","
                        + "\"text\":\"I look after <Sales>.\\nSince May.\"}");
        assertThat(records()).containsExactly("eve eve ASKED 192.0.2.7 I look after <Sales>.\nSince May.");
    }

    @Test
    void a_person_asks_once_a_day_by_whatever_form() throws Exception {
        Browser browser = endpoint.browserAt("192.0.2.7");
        String permit = permit(browser.signIn("eve", "right"));
        browser.post(ASK, "permit", permit, "text", "");

        HttpResponse<String> again = browser.post(ASK, "permit", permit, "text", "");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("within the last day").doesNotContain("<form");
        endpoint.clock().forward(Duration.ofHours(23));
        assertThat(endpoint.browserAt("192.0.2.8").signIn("eve", "right").body())
                .contains("You have asked for access within the last day")
                .doesNotContain("name=\"permit\"");

        endpoint.clock().forward(Duration.ofHours(1));
        assertThat(browser.post(ASK, "permit", permit(browser.signIn("eve", "right")), "text", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(notices()).hasSize(2);
    }

    @Test
    void nobody_asks_by_a_form_of_another_site_or_one_that_was_shown_to_nobody() throws Exception {
        String permit = permit(endpoint.browserAt("192.0.2.7").signIn("eve", "right"));

        for (String[] header : new String[][] {{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://evil.example"}}) {
            Browser browser = endpoint.browserAt("192.0.2.7").with(header[0], header[1]);
            assertThat(browser.post(ASK, "permit", permit, "text", "").statusCode())
                    .isEqualTo(403);
        }
        Browser browser = endpoint.browserAt("192.0.2.7");
        assertThat(browser.post(ASK + "?permit=" + permit).statusCode()).isEqualTo(400);
        for (String other : new String[] {"", permit + "x", "x".repeat(43), "\0"}) {
            HttpResponse<String> answer = browser.post(ASK, "permit", other, "text", "");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("Too late").doesNotContain("eve");
        }
        endpoint.clock().forward(Duration.ofMinutes(15));
        assertThat(browser.post(ASK, "permit", permit, "text", "").body()).contains("sign in once more");

        assertThat(notices()).isEmpty();
        assertThat(records()).isEmpty();
    }

    @Test
    void too_long_a_text_is_given_back_to_be_cut() throws Exception {
        Browser browser = endpoint.browserAt("192.0.2.7");
        String permit = permit(browser.signIn("eve", "right"));

        HttpResponse<String> answer = browser.post(ASK, "permit", permit, "text", "<b>" + "\ud83d\ude00".repeat(498));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("500 characters at most", "&lt;b&gt;\ud83d\ude00", "You are eve");
        assertThat(notices()).isEmpty();

        assertThat(browser.post(ASK, "permit", permit(answer), "text", "<b>" + "\ud83d\ude00".repeat(497))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void nothing_that_is_secret_or_unseen_is_passed_on() throws Exception {
        Browser browser = endpoint.browserAt("192.0.2.7");
        String permit = permit(browser.signIn("eve", "right"));
        String key = "dms_abcdefghij_" + "S".repeat(40);

        browser.post(ASK, "permit", permit, "text", "By\0 key " + key + "\u001b[0m");

        assertThat(notices().get(0).body())
                .contains("By  key dms_abcdefghij_*** [0m")
                .doesNotContain("SSSS");
    }

    @Test
    void where_nobody_is_told_there_is_nothing_to_ask_by() throws Exception {
        endpoint.close();
        endpoint = PeopleEndpoint.behindProxy(data);
        endpoint.accounts().put("eve");

        HttpResponse<String> page = endpoint.browserAt("192.0.2.7").signIn("eve", "right");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("who has no role here").doesNotContain("<form", "Ask for access");
    }

    @Test
    void nobody_is_told_that_administrators_hear_of_it_who_do_not() throws Exception {
        Browser browser = endpoint.browserAt("192.0.2.7");
        String permit = permit(browser.signIn("eve", "right"));
        endpoint.post().stop();

        HttpResponse<String> answer = browser.post(ASK, "permit", permit, "text", "please");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains("No administrator can be told by mail at present")
                .doesNotContain("are told");
        assertThat(endpoint.browserAt("192.0.2.8").signIn("eve", "right").body())
                .contains("who has no role here")
                .doesNotContain("<form", "Ask for access");
        assertThat(notices()).isEmpty();
        assertThat(records()).isEmpty();
    }

    @Test
    void what_mail_cannot_hold_is_given_back_with_the_character() throws Exception {
        endpoint.post().write(StandardCharsets.ISO_8859_1);
        Browser browser = endpoint.browserAt("192.0.2.7");
        String permit = permit(browser.signIn("eve", "right"));

        HttpResponse<String> answer = browser.post(ASK, "permit", permit, "text", "5 \u20ac, please");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("cannot hold U+20AC EURO SIGN", "5 \u20ac, please", "Nothing was sent");
        assertThat(notices()).isEmpty();
        assertThat(browser.post(ASK, "permit", permit(answer), "text", "5 euros, please")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whose_name_mail_cannot_hold_has_nothing_to_ask_by() throws Exception {
        endpoint.post().write(StandardCharsets.ISO_8859_1);
        endpoint.accounts().put("\u0435va");

        assertThat(endpoint.browserAt("192.0.2.7").signIn("\u0435va", "right").body())
                .contains("who has no role here")
                .doesNotContain("<form", "Ask for access");
    }

    @Test
    void a_second_page_leaves_the_form_of_the_first_good_and_writes_nothing() throws Exception {
        String first = permit(endpoint.browserAt("192.0.2.7").signIn("eve", "right"));
        endpoint.clock().forward(Duration.ofMinutes(4));
        Browser browser = endpoint.browserAt("192.0.2.8");
        assertThat(permit(browser.signIn("eve", "right"))).isEqualTo(first);

        endpoint.clock().forward(Duration.ofMinutes(2));
        String later = permit(browser.signIn("eve", "right"));
        assertThat(later).as("of the first little time was left").isNotEqualTo(first);
        assertThat(browser.post(ASK, "permit", first, "text", "").body()).contains("Too late");
        assertThat(browser.post(ASK, "permit", later, "text", "").statusCode()).isEqualTo(200);
    }

    @Test
    void an_invented_form_is_refused_without_a_write() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("dms.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            HttpResponse<String> answer =
                    endpoint.browserAt("192.0.2.7").post(ASK, "permit", "x".repeat(43), "text", "");

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("Too late");
            statement.execute("ROLLBACK");
        }
    }

    @Test
    void who_loses_the_role_in_a_session_may_ask_and_a_program_hears_the_same_as_ever() throws Exception {
        endpoint.accounts().put("vera", "viewers");
        Browser browser = endpoint.browserAt("192.0.2.7");
        browser.signIn("vera", "right");
        endpoint.accounts().put("vera");
        endpoint.clock().forward(Duration.ofMinutes(6));

        HttpResponse<String> page = browser.get("/admin/requests");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(browser.post(ASK, "permit", permit(page), "text", "").statusCode())
                .isEqualTo(200);
        HttpResponse<String> api = browser.get("/api/v1/requests");
        assertThat(api.statusCode()).isEqualTo(403);
        assertThat(api.body()).contains("Your account has no role here").doesNotContain("permit");
    }

    @Test
    void the_log_says_who_asked_and_the_page_by_itself_leads_to_the_sign_in() throws Exception {
        try (LogCapture log = LogCapture.open()) {
            Browser browser = endpoint.browserAt("192.0.2.7");
            browser.post(ASK, "permit", permit(browser.signIn("eve", "right")), "text", "");

            assertThat(log.lineWith("access_asked")).contains("name=\"eve\" source=192.0.2.7 request=");
            assertThat(browser.get(ASK).headers().firstValue("Location")).contains("/admin/sign-in");
        }
    }

    private static String permit(HttpResponse<String> page) {
        Matcher matcher = PERMIT.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
    }

    private List<Notice> notices() {
        Outbox outbox = endpoint.store().outbox();
        Instant now = endpoint.clock().instant();
        List<Notice> notices = new ArrayList<>();
        while (outbox.isDue(CONSUMER, now)) {
            ClaimedNotice claimed = outbox.claim(CONSUMER, now, now, 1).get(0);
            outbox.done(claimed.number());
            notices.add(claimed.notice());
        }
        return notices;
    }

    private List<String> records() throws Exception {
        List<String> records = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("dms.db"));
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT actor, subject, result, address, reason FROM audit_record"
                                + " WHERE action = 'AskForAccess' ORDER BY number")) {
            while (row.next()) {
                records.add(row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getString(4)
                        + " " + row.getString(5));
            }
        }
        return records;
    }
}
