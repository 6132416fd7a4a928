package io.opendms.boot.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in to the pages, as whom, and for how long. */
class SignInTest {
    @TempDir
    private Path data;

    private PeopleEndpoint endpoint;

    @BeforeEach
    void open() {
        endpoint = PeopleEndpoint.behindProxy(data);
        endpoint.accounts().put("ada");
        endpoint.accounts().put("ann");
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void page_leads_to_the_sign_in_and_the_sign_in_back_to_the_page() throws Exception {
        Browser browser = endpoint.browserAt("192.0.2.7");

        assertThat(location(browser.get("/admin/requests?status=pending&farm=a")))
                .isEqualTo("/admin/sign-in?to=%2Fadmin%2Frequests%3Fstatus%3Dpending%26farm%3Da");
        assertThat(browser.get("/admin/sign-in?to=%2Fadmin%2Frequests%3Fstatus%3Dpending")
                        .body())
                .contains("name=\"to\" value=\"/admin/requests?status=pending\"");
        HttpResponse<String> signedIn =
                browser.post("/admin/sign-in", "name", "ada", "password", "right", "to", "/admin/requests?x=1");
        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(location(signedIn)).isEqualTo("/admin/requests?x=1");
        assertThat(browser.get("/admin/requests?x=1").body()).startsWith("ada everywhere=ADMIN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "/adminx",
                "/admin/\\evil",
                "/admin/../otherapp/x",
                "/admin/%2E%2e/x",
                "/admin/a/./x",
                "/admin/\r\nSet-Cookie: a=b",
                "javascript:alert(1)",
                ""
            })
    void sign_in_leads_to_no_place_but_a_page(String to) throws Exception {
        HttpResponse<String> signedIn =
                endpoint.browserAt("192.0.2.7").post("/admin/sign-in", "name", "ada", "password", "right", "to", to);

        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(location(signedIn)).isEqualTo("/admin/");
    }

    @Test
    void what_was_typed_comes_back_as_text() throws Exception {
        HttpResponse<String> refused =
                endpoint.browserAt("192.0.2.7").signIn("\"><script>alert(1)</script>", "<secret>");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("alert(1)").doesNotContain("<script>alert", "secret");
    }

    @Test
    void stranger_and_wrong_password_hear_the_same() throws Exception {
        Browser browser = endpoint.browserAt("192.0.2.7");

        HttpResponse<String> wrong = browser.signIn("ada", "wrong");
        HttpResponse<String> stranger = browser.signIn("eve", "wrong");

        assertThat(wrong.statusCode()).isEqualTo(403).isEqualTo(stranger.statusCode());
        assertThat(wrong.body().replace("ada", "eve")).isEqualTo(stranger.body());
    }

    @Test
    void directory_that_is_away_is_no_wrong_password() throws Exception {
        endpoint.accounts().away(true);

        HttpResponse<String> answer = endpoint.browserAt("192.0.2.7").signIn("ada", "right");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("The directory does not answer").doesNotContain("wrong");
    }

    @Test
    void account_without_a_role_is_not_let_in_and_hears_why() throws Exception {
        endpoint.accounts().put("eve");
        Browser browser = endpoint.browserAt("192.0.2.7");

        assertThat(browser.signIn("eve", "right").body()).contains("no role here");
        assertThat(browser.cookie("__Host-dms")).isEmpty();
    }

    @Test
    void roles_come_by_group_by_name_by_farm_by_its_approvers_and_by_a_deputy() throws Exception {
        endpoint.accounts().put("vera", "CN=viewers,DC=contoso,DC=com", "Viewers");
        endpoint.accounts().put("walt", "watchers");
        endpoint.accounts().put("dan", "deciders");
        endpoint.accounts().put("bob");

        assertThat(whoIs("vera")).startsWith("vera everywhere=VIEWER farms={}");
        assertThat(whoIs("ann")).startsWith("ann everywhere=APPROVER farms={}");
        assertThat(whoIs("walt")).startsWith("walt everywhere=null farms={contoso=VIEWER}");
        assertThat(whoIs("dan")).startsWith("dan everywhere=null farms={contoso=APPROVER}");
        assertThat(whoIs("bob")).startsWith("bob everywhere=null farms={contoso=APPROVER}");
        assertThat(whoIs("bob")).contains("from=192.0.2.7");
    }

    @Test
    void deputy_of_somebody_who_decides_nothing_has_no_role() throws Exception {
        endpoint.accounts().put("ben");

        assertThat(endpoint.browserAt("192.0.2.7").signIn("ben", "right").body())
                .contains("no role here");
    }

    @Test
    void role_that_is_taken_away_ends_within_five_minutes_and_a_deputy_on_time() throws Exception {
        endpoint.accounts().put("vera", "viewers");
        endpoint.accounts().put("dan", "deciders");
        endpoint.accounts().put("bob");
        Browser vera = signedIn("vera");
        Browser bob = signedIn("bob");
        endpoint.accounts().put("vera");

        assertThat(vera.get("/admin/").statusCode()).isEqualTo(200);
        endpoint.clock().forward(Duration.ofMinutes(5));
        assertThat(vera.get("/admin/").statusCode()).isEqualTo(403);
        assertThat(bob.get("/admin/").statusCode()).isEqualTo(200);
    }

    @Test
    void session_of_an_account_that_is_gone_ends_within_five_minutes() throws Exception {
        Browser ada = signedIn("ada");
        endpoint.accounts().remove("ada");
        endpoint.clock().forward(Duration.ofMinutes(5));

        assertThat(location(ada.get("/admin/"))).isEqualTo("/admin/sign-in");
        endpoint.accounts().put("ada");
        assertThat(location(ada.get("/admin/"))).isEqualTo("/admin/sign-in");
    }

    @Test
    void session_ends_half_an_hour_after_its_last_use() throws Exception {
        Browser used = signedIn("ada");
        Browser idle = signedIn("ada");
        endpoint.clock().forward(Duration.ofMinutes(29));
        assertThat(used.get("/admin/").statusCode()).isEqualTo(200);
        endpoint.restart();
        endpoint.clock().forward(Duration.ofMinutes(1));

        assertThat(reopened(used).get("/admin/").statusCode()).isEqualTo(200);
        assertThat(location(reopened(idle).get("/admin/"))).isEqualTo("/admin/sign-in");
    }

    @Test
    void session_in_use_never_ends_early() throws Exception {
        Browser browser = signedIn("ada");
        endpoint.clock().forward(Duration.ofMinutes(10));
        assertThat(browser.get("/admin/").statusCode()).isEqualTo(200);
        endpoint.restart();
        endpoint.clock().forward(Duration.ofSeconds(50));
        browser = reopened(browser);
        assertThat(browser.get("/admin/").statusCode()).isEqualTo(200);
        endpoint.restart();
        endpoint.clock().forward(Duration.ofSeconds(29 * 60 + 50));

        assertThat(reopened(browser).get("/admin/").statusCode()).isEqualTo(200);
    }

    @Test
    void session_ends_after_ten_hours_however_much_it_is_used() throws Exception {
        Browser browser = signedIn("ada");
        for (int i = 0; i < 24; i++) {
            endpoint.clock().forward(Duration.ofMinutes(25));
            if (i < 23) {
                assertThat(browser.get("/admin/").statusCode()).isEqualTo(200);
                // The use is written within a tenth of a second; a restart waits for it.
                endpoint.restart();
                browser = reopened(browser);
            }
        }

        assertThat(location(browser.get("/admin/"))).isEqualTo("/admin/sign-in");
    }

    @Test
    void each_sign_in_gets_an_id_of_its_own_and_the_store_has_none_of_them() throws Exception {
        Browser browser = endpoint.browserAt("192.0.2.7");
        browser.setCookie("__Host-dms", "x".repeat(43));
        browser.signIn("ada", "right");

        assertThat(browser.cookie("__Host-dms")).hasSize(43).isNotEqualTo("x".repeat(43));
        assertThat(Files.readString(data.resolve("dms.db"), StandardCharsets.ISO_8859_1))
                .doesNotContain(browser.cookie("__Host-dms"));
    }

    @Test
    void who_came_who_went_and_who_was_turned_away_stands_in_the_audit_trail() throws Exception {
        Browser ada = signedIn("ada");
        endpoint.browserAt("198.51.100.1").signIn("ann", "wrong");
        endpoint.browserAt("198.51.100.1").signIn("no\r\nbody", "wrong");
        endpoint.browserAt("198.51.100.1").signIn("no\0body", "wrong");
        ada.post("/admin/sign-out", "csrf", Browser.csrf(ada.get("/admin/")));

        assertThat(trail(data))
                .containsExactly(
                        "SignIn ada ada ADMITTED by form 192.0.2.7",
                        "SignIn net:198.51.100.1 CN=ann,DC=contoso,DC=com REFUSED wrong_password 198.51.100.1",
                        "SignIn net:198.51.100.1 no\r\nbody REFUSED unknown 198.51.100.1",
                        "SignIn net:198.51.100.1 no\u2400body REFUSED unknown 198.51.100.1",
                        "SignOut ada ada DONE 1 session 192.0.2.7");
    }

    /** Changes the store of a data folder behind the back of the service. */
    static void execute(Path data, String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("dms.db"));
                Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What the audit trail of a data folder has, in its order. */
    static List<String> trail(Path data) throws SQLException {
        List<String> records = new ArrayList<>();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("dms.db"));
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT action, actor, subject, result, detail, address"
                        + " FROM audit_record ORDER BY number")) {
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= 6; column++) {
                    values.add(row.getString(column));
                }
                records.add(String.join(" ", values));
            }
        }
        return records;
    }

    @Test
    void nobody_comes_by_a_provider_or_a_ticket_where_there_is_none() throws Exception {
        for (String path : List.of("/admin/sign-in/oidc", "/admin/sign-in/oidc/return", "/admin/sign-in/ticket")) {
            HttpResponse<String> answer = endpoint.browserAt("192.0.2.7").get(path);

            assertThat(answer.statusCode()).as(path).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("/admin/sign-in");
        }
    }

    private String whoIs(String name) throws IOException, InterruptedException {
        return signedIn(name).get("/admin/").body();
    }

    private Browser signedIn(String name) throws IOException, InterruptedException {
        Browser browser = endpoint.browserAt("192.0.2.7");
        assertThat(browser.signIn(name, "right").statusCode()).isEqualTo(303);
        return browser;
    }

    /** The same browser after the service has come back on another port. */
    private Browser reopened(Browser before) {
        Browser after = endpoint.browserAt("192.0.2.7");
        after.setCookie("__Host-dms", before.cookie("__Host-dms"));
        return after;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("none, but status " + answer.statusCode());
    }
}
