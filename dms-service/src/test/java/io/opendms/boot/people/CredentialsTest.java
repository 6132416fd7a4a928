package io.opendms.boot.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.LogCapture;
import io.opendms.boot.RawHttp;
import io.opendms.directory.Account;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that send their credentials with each request, and people who guess. */
class CredentialsTest {
    private static final String ANY = "/api/v1/requests";

    @TempDir
    private Path data;

    private PeopleEndpoint endpoint;

    @BeforeEach
    void open() {
        endpoint = PeopleEndpoint.behindProxy(data);
        endpoint.accounts().put("ada");
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void program_without_credentials_hears_how_to_send_them() throws Exception {
        HttpResponse<String> answer = endpoint.browserAt("192.0.2.7").get(ANY);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"dms\", charset=\"UTF-8\"");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"status\":401", "\"title\":\"Not signed in\"");
    }

    @Test
    void nobody_is_asked_for_a_password_over_plain_http() throws Exception {
        HttpResponse<String> answer =
                endpoint.browser().with("X-Forwarded-For", "192.0.2.7").get(ANY);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(answer.body()).contains("\"title\":\"TLS needed\"", "https");
    }

    @Test
    void basic_lets_in_without_a_token_and_costs_one_bind_a_minute() throws Exception {
        Browser program = endpoint.browserAt("192.0.2.7").with("Authorization", PeopleEndpoint.basic("ada", "right"));

        assertThat(program.get(ANY).body()).startsWith("ada everywhere=ADMIN");
        assertThat(program.post(ANY).statusCode()).isEqualTo(200);
        assertThat(endpoint.accounts().checks()).isEqualTo(1);
        endpoint.clock().forward(Duration.ofMinutes(1));
        program.get(ANY);
        assertThat(endpoint.accounts().checks()).isEqualTo(2);
    }

    @Test
    void right_password_without_a_role_costs_one_bind_and_one_record_a_minute() throws Exception {
        endpoint.accounts().put("eve");
        for (String name : List.of("eve", "eve", "EVE", "EVE", "eve@contoso.com")) {
            assertThat(endpoint.browserAt("192.0.2.7")
                            .with("Authorization", PeopleEndpoint.basic(name, "right"))
                            .get(ANY)
                            .statusCode())
                    .isEqualTo(403);
        }

        assertThat(endpoint.accounts().checks()).isEqualTo(3);
        assertThat(SignInTest.trail(data))
                .containsExactly("SignIn net:192.0.2.7 CN=eve,DC=contoso,DC=com REFUSED no_role 192.0.2.7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/any;a=b", "/admin/any;/b", "/api;/v1/any"})
    void path_with_a_semicolon_is_refused_whoever_sends_it(String path) throws Exception {
        HttpResponse<String> answer = endpoint.browserAt("192.0.2.7")
                .with("Authorization", PeopleEndpoint.basic("ada", "right"))
                .get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("the path of the address has a semicolon");
        assertThat(endpoint.accounts().checks()).isZero();
    }

    @Test
    void service_key_instead_of_a_password_is_told_and_counts_as_no_attempt() throws Exception {
        String key = "dms_abcdefghij_" + "x".repeat(43);
        try (LogCapture log = LogCapture.open()) {
            for (String copy : List.of(key, key + " ", " " + key, key, key)) {
                HttpResponse<String> answer = endpoint.browserAt("192.0.2.7")
                        .with("Authorization", PeopleEndpoint.basic("ada", copy))
                        .get(ANY);
                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(answer.body()).contains("is a service key");
                assertThat(endpoint.browserAt("192.0.2.7").signIn("ada", copy).body())
                        .contains("is a service key");
            }
            assertThat(log.lineWith("sign_in_service_key name=\"ada\" source=192.0.2.7"))
                    .doesNotContain("xxx");
        }

        assertThat(endpoint.accounts().checks()).isZero();
        assertThat(SignInTest.trail(data)).isEmpty();
        assertThat(endpoint.browserAt("192.0.2.7")
                        .with("Authorization", PeopleEndpoint.basic("ada", "right"))
                        .get(ANY)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void service_key_instead_of_the_password_that_is_asked_for_once_more_counts_as_no_attempt() throws Exception {
        String key = "dms_abcdefghij_" + "x".repeat(43);
        Browser browser = endpoint.browserAt("192.0.2.7");
        browser.signIn("ada", "right");
        int checks = endpoint.accounts().checks();
        try (LogCapture log = LogCapture.open()) {
            for (int i = 0; i < 6; i++) {
                assertThat(prove(browser, key)).contains(" SERVICE_KEY ");
                assertThat(changePassword(browser, key)).contains("is a service key");
            }
            assertThat(log.lineWith("sign_in_service_key "))
                    .contains("source=192.0.2.7")
                    .doesNotContain("xxx");
        }

        assertThat(endpoint.accounts().checks()).isEqualTo(checks);
        assertThat(prove(browser, "right")).contains(" PROVEN ");
    }

    private static String prove(Browser browser, String password) throws Exception {
        return browser.post("/admin/prove", "csrf", Browser.csrf(browser.get("/admin/any")), "password", password)
                .body();
    }

    private static String changePassword(Browser browser, String current) throws Exception {
        return browser.post(
                        "/admin/password",
                        "csrf",
                        Browser.csrf(browser.get("/admin/password")),
                        "current",
                        current,
                        "password",
                        "x".repeat(12),
                        "again",
                        "x".repeat(12))
                .body();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "ada@contoso.com",
                "oidc:dms-admins",
                "cert:cn=monitor",
                "viewers",
                "deciders",
                "bob",
                "dan"
            })
    void what_somebody_wrote_for_an_address_gives_no_role_by_basic_nor_by_the_form(String text) throws Exception {
        endpoint.accounts().put(eve(text, Set.of()));
        Browser basic =
                endpoint.browserAt("192.0.2.7").with("Authorization", PeopleEndpoint.basic("CONTOSO\\eve", "right"));
        assertThat(basic.get(ANY).statusCode()).isEqualTo(403);

        endpoint.accounts().put(eve("", Set.of(text)));
        endpoint.clock().forward(Duration.ofMinutes(5));
        assertThat(basic.get(ANY).statusCode()).isEqualTo(403);
        assertThat(endpoint.browserAt("192.0.2.7")
                        .signIn("CONTOSO\\eve", "right")
                        .body())
                .contains("no role here");
    }

    private static Account eve(String address, Set<String> further) {
        return new Account(
                "CN=eve,DC=contoso,DC=com",
                "CONTOSO\\eve",
                Set.of("eve"),
                List.of("CONTOSO\\eve"),
                address,
                further,
                Set.of(),
                "");
    }

    @Test
    void another_site_changes_nothing_with_the_password_that_a_browser_remembers() throws Exception {
        Browser crossing = withPassword().with("Sec-Fetch-Site", "cross-site");
        Browser strange = withPassword().with("Origin", "https://evil.test");

        assertThat(crossing.post(ANY).statusCode()).isEqualTo(403);
        assertThat(strange.post(ANY).statusCode()).isEqualTo(403);
        assertThat(crossing.get(ANY).statusCode()).isEqualTo(200);
    }

    private Browser withPassword() {
        return endpoint.browserAt("192.0.2.7").with("Authorization", PeopleEndpoint.basic("ada", "right"));
    }

    @Test
    void basic_refuses_wrong_passwords_also_after_right_ones() throws Exception {
        endpoint.browserAt("192.0.2.7")
                .with("Authorization", PeopleEndpoint.basic("ada", "right"))
                .get(ANY);
        Browser program = endpoint.browserAt("192.0.2.7").with("Authorization", PeopleEndpoint.basic("ada", "wrong"));

        HttpResponse<String> answer = program.get(ANY);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(answer.body()).contains("name or password is wrong").doesNotContain("Send name");
    }

    @Test
    void basic_is_not_taken_in_the_clear_nor_for_a_page() throws Exception {
        assertThat(endpoint.browser()
                        .with("X-Forwarded-For", "192.0.2.7")
                        .with("Authorization", PeopleEndpoint.basic("ada", "right"))
                        .get(ANY)
                        .statusCode())
                .isEqualTo(403);
        assertThat(endpoint.browserAt("192.0.2.7")
                        .with("Authorization", PeopleEndpoint.basic("ada", "right"))
                        .get("/admin/")
                        .statusCode())
                .isEqualTo(303);
        assertThat(endpoint.accounts().checks()).isZero();
    }

    @Test
    void what_is_no_basic_credential_is_none() throws Exception {
        for (String header : new String[] {"Basic", "Basic !!", "Basic bm9jb2xvbg==", "Digest x", "Bearer x"}) {
            assertThat(endpoint.browserAt("192.0.2.7")
                            .with("Authorization", header)
                            .get(ANY)
                            .statusCode())
                    .as(header)
                    .isEqualTo(401);
        }
    }

    @Test
    void credentials_in_two_headers_are_none() throws Exception {
        String right = "Authorization: " + PeopleEndpoint.basic("ada", "right") + "\r\n";
        try (RawHttp http = new RawHttp(endpoint.uri())) {
            http.send(
                    "GET " + ANY + " HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Proto: https\r\n"
                            + right + right + "\r\n");

            assertThat(http.receive().status()).isEqualTo(400);
        }
        assertThat(endpoint.accounts().checks()).isZero();
    }

    @Test
    void target_that_says_https_does_not_make_a_connection_protected() throws Exception {
        try (RawHttp http = new RawHttp(endpoint.uri())) {
            http.send("GET https://dms.contoso.com" + ANY + " HTTP/1.1\r\nHost: dms.contoso.com\r\nAuthorization: "
                    + PeopleEndpoint.basic("ada", "right") + "\r\n\r\n");

            assertThat(http.receive().status()).isEqualTo(421);
        }
        assertThat(endpoint.accounts().checks()).isZero();
    }

    @Test
    void who_guesses_waits_longer_and_longer_and_the_directory_hears_little() throws Exception {
        Browser guesser = endpoint.browserAt("198.51.100.1");
        for (int i = 0; i < 3; i++) {
            assertThat(guesser.signIn("ada", "wrong" + i).statusCode()).isEqualTo(403);
        }
        HttpResponse<String> delayed = guesser.signIn("ada", "right");
        assertThat(delayed.statusCode()).isEqualTo(429);
        assertThat(delayed.headers().firstValue("Retry-After")).contains("6");
        for (int second = 0; second < 600; second++) {
            endpoint.clock().forward(Duration.ofSeconds(1));
            endpoint.browserAt("198.51.100." + second % 250).signIn("ada", "wrong");
        }

        assertThat(endpoint.accounts().checks()).isLessThanOrEqualTo(9);
    }

    @Test
    void delay_does_not_tell_which_names_are_of_one_account_and_holds_for_all_of_them() throws Exception {
        for (int i = 0; i < 3; i++) {
            endpoint.browserAt("198.51.100.1").signIn("ada", "wrong" + i);
        }
        HttpResponse<String> other = endpoint.browserAt("198.51.100.2").signIn("ann", "wrong");

        HttpResponse<String> wrong = endpoint.browserAt("198.51.100.3").signIn("ada@contoso.com", "wrong");
        assertThat(wrong.statusCode()).isEqualTo(403).isEqualTo(other.statusCode());
        assertThat(wrong.body().replace("ada@contoso.com", "ann")).isEqualTo(other.body());
        HttpResponse<String> right = endpoint.browserAt("198.51.100.4").signIn("ada@contoso.com", "right");
        assertThat(right.body()).as("nor is the right password found out").isEqualTo(wrong.body());
        assertThat(endpoint.browserAt("198.51.100.5").signIn("ada", "right").statusCode())
                .isEqualTo(429);

        endpoint.clock().forward(Duration.ofSeconds(6));
        assertThat(endpoint.browserAt("198.51.100.6")
                        .signIn("ada@contoso.com", "right")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void another_name_is_delayed_by_itself_as_that_of_another_account_would_be() throws Exception {
        for (int i = 0; i < 6; i++) {
            endpoint.browserAt("198.51.100." + i).signIn(i % 2 == 0 ? "ada" : "ada@contoso.com", "wrong");
        }

        assertThat(endpoint.browserAt("198.51.100.7")
                        .signIn("ada@contoso.com", "wrong")
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void strangers_do_not_keep_a_person_out_of_where_that_person_has_been() throws Exception {
        endpoint.browserAt("192.0.2.7").signIn("ada", "right");
        for (int i = 0; i < 20; i++) {
            endpoint.browserAt("198.51.100." + i).signIn("ada", "wrong");
        }

        assertThat(endpoint.browserAt("198.51.100.99").signIn("ada", "right").statusCode())
                .isEqualTo(429);
        assertThat(endpoint.browserAt("192.0.2.7").signIn("ada", "right").statusCode())
                .isEqualTo(303);
    }

    @Test
    void one_network_is_slowed_down_whatever_names_it_tries() throws Exception {
        for (int i = 0; i < 11; i++) {
            endpoint.browserAt("2001:db8::" + i).signIn("name" + i, "wrong");
        }

        assertThat(endpoint.browserAt("2001:db8::ffff").signIn("ada", "right").statusCode())
                .isEqualTo(429);
        assertThat(endpoint.browserAt("2001:db8:1::1").signIn("ada", "right").statusCode())
                .isEqualTo(303);
    }
}
