package io.opendms.boot.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.LogCapture;
import io.opendms.security.people.Visit;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a browser is told, and what is taken from it. */
class ForgeryTest {
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
    void cookie_over_tls_belongs_to_this_host_and_to_no_script() throws Exception {
        HttpResponse<String> answer = endpoint.browserAt("192.0.2.7").signIn("ada", "right");

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("__Host-dms=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax; Secure");
    }

    @Test
    void password_over_plain_http_from_another_machine_is_not_taken() throws Exception {
        Browser browser = endpoint.browser().with("X-Forwarded-For", "192.0.2.7");

        assertThat(browser.get("/admin/sign-in").statusCode()).isEqualTo(403);
        HttpResponse<String> answer = browser.signIn("ada", "right");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("https");
        assertThat(endpoint.accounts().checks()).isZero();
    }

    @Test
    void operator_may_allow_plain_http() throws Exception {
        endpoint.close();
        endpoint = PeopleEndpoint.allowingPlain(data);
        endpoint.accounts().put("ada");
        Browser browser = endpoint.browser().with("X-Forwarded-For", "192.0.2.7");

        assertThat(browser.signIn("ada", "right")
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow())
                .matches("dms=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax");
        assertThat(browser.get("/admin/").statusCode()).isEqualTo(200);
    }

    @Test
    void every_answer_carries_the_headers_that_bind_a_browser() throws Exception {
        Browser browser = signedIn();

        for (String path : List.of("/admin/", "/admin/sign-in", "/api/v1/requests", "/admin/assets/none")) {
            HttpResponse<String> answer = browser.get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                            + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
            assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        }
    }

    @Test
    void form_is_taken_with_the_token_of_its_session_only() throws Exception {
        Browser browser = signedIn();
        String token = Browser.csrf(browser.get("/admin/"));
        String other = Browser.csrf(signedIn().get("/admin/"));

        assertThat(browser.post("/admin/any").statusCode()).isEqualTo(403);
        assertThat(browser.post("/admin/any", "csrf", other).statusCode()).isEqualTo(403);
        assertThat(browser.post("/admin/any", "csrf", token + "x").statusCode()).isEqualTo(403);
        assertThat(browser.post("/admin/any", "csrf", token).statusCode()).isEqualTo(200);
    }

    @Test
    void script_sends_the_token_in_a_header_and_the_api_takes_it_nowhere_else() throws Exception {
        Browser browser = signedIn();
        String token = Browser.csrf(browser.get("/admin/"));

        assertThat(browser.post("/api/v1/any", "csrf", token).statusCode()).isEqualTo(403);
        browser.with(Visit.CSRF_HEADER, token);
        assertThat(browser.post("/api/v1/any").statusCode()).isEqualTo(200);
        assertThat(browser.post("/admin/any").statusCode()).isEqualTo(200);
    }

    @Test
    void form_of_another_site_is_refused_even_with_the_token() throws Exception {
        String token = Browser.csrf(signedIn().get("/admin/"));

        assertThat(token).isNotEmpty();
        for (String site : List.of("cross-site", "same-site")) {
            Browser browser = signedIn().with("Sec-Fetch-Site", site);
            assertThat(browser.post("/admin/any", "csrf", Browser.csrf(browser.get("/admin/")))
                            .statusCode())
                    .isEqualTo(403);
        }
        for (String origin : List.of("https://evil.example", "null")) {
            Browser browser = signedIn().with("Origin", origin);
            assertThat(browser.post("/admin/any", "csrf", Browser.csrf(browser.get("/admin/")))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void form_of_an_own_page_is_taken_as_the_browser_names_it() throws Exception {
        Browser browser = signedIn()
                .with("X-Forwarded-Host", "dms.contoso.com")
                .with("Origin", "https://dms.contoso.com")
                .with("Sec-Fetch-Site", "same-origin");

        assertThat(browser.post("/admin/any", "csrf", Browser.csrf(browser.get("/admin/")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void nothing_of_a_form_is_taken_from_the_address() throws Exception {
        Browser browser = signedIn();
        String token = Browser.csrf(browser.get("/admin/"));
        int checks = endpoint.accounts().checks();

        assertThat(browser.post("/admin/any?csrf=" + token).statusCode()).isEqualTo(400);
        assertThat(browser.post("/admin/any?x=1", "csrf", token).statusCode()).isEqualTo(400);
        assertThat(endpoint.browserAt("192.0.2.7")
                        .post("/admin/sign-in?name=ada&password=right")
                        .statusCode())
                .isEqualTo(400);
        assertThat(endpoint.accounts().checks()).isEqualTo(checks);
    }

    @Test
    void address_that_cannot_be_read_is_refused_in_the_form_of_the_place() throws Exception {
        Browser browser = endpoint.browserAt("192.0.2.7");

        HttpResponse<String> page = browser.get("/admin/sign-in?to=%C3");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.body()).contains("cannot be read");
        HttpResponse<String> problem = browser.get("/api/v1/openapi.json?x=%C3");
        assertThat(problem.statusCode()).isEqualTo(400);
        assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.body()).contains("cannot be read", "urn:dms:request:");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    application/json;charset=x        | 400
                    text/plain; charset="             | 400
                    application/json;charset=*        | 400
                    "                                 | 400
                    dms="                             | 400
                    ;                                 | 400
                    a/b;charset=                      | 400
                    text/plain                        | 200
                    text/plain ; charset="utf-8" ;a=b | 200
                    text/plain; charset=ISO-8859-1;   | 200
                    """, quoteCharacter = '~')
    void kind_of_a_body_that_cannot_be_read_is_no_defect(String kind, int status) throws Exception {
        Browser browser = endpoint.browserAt("192.0.2.7").with("Content-Type", kind);

        assertThat(browser.get("/admin/sign-in?to=a").statusCode()).isEqualTo(status);
        assertThat(browser.with("Authorization", PeopleEndpoint.basic("ada", "right"))
                        .get("/api/v1/any?x=a")
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void nobody_is_signed_in_by_another_site() throws Exception {
        Browser browser = endpoint.browserAt("192.0.2.7").with("Sec-Fetch-Site", "cross-site");

        assertThat(browser.signIn("ada", "right").statusCode()).isEqualTo(403);
        assertThat(endpoint.accounts().checks()).isZero();
    }

    @Test
    void each_refusal_has_a_line_with_the_id_that_its_answer_has() throws Exception {
        try (LogCapture log = LogCapture.open()) {
            HttpResponse<String> answer = endpoint.browserAt("192.0.2.7")
                    .with("Sec-Fetch-Site", "cross-site")
                    .signIn("ada", "right");
            String id = answer.headers().firstValue("X-Request-Id").orElseThrow();

            assertThat(log.lineWith("visit_refused request=" + id))
                    .contains("status=403 method=POST path=\"/admin/sign-in\" source=192.0.2.7");
        }
    }

    @Test
    void too_large_a_form_is_not_read() throws Exception {
        Browser browser = endpoint.browserAt("192.0.2.7");

        assertThat(browser.signIn("a".repeat(70_000), "right").statusCode()).isEqualTo(413);
    }

    @Test
    void sign_out_ends_the_session_and_with_everywhere_all_of_the_person() throws Exception {
        Browser one = signedIn();
        Browser other = signedIn();
        Browser third = signedIn();
        String copied = one.cookie("__Host-dms");

        assertThat(one.post("/admin/sign-out", "csrf", Browser.csrf(one.get("/admin/")))
                        .statusCode())
                .isEqualTo(303);
        assertThat(one.cookie("__Host-dms")).isEmpty();
        one.setCookie("__Host-dms", copied);
        assertThat(one.get("/admin/").statusCode()).isEqualTo(303);
        assertThat(third.get("/admin/").statusCode()).isEqualTo(200);

        other.post("/admin/sign-out", "csrf", Browser.csrf(other.get("/admin/")), "everywhere", "1");
        assertThat(third.get("/admin/").statusCode()).isEqualTo(303);
    }

    @Test
    void password_given_once_more_proves_the_visit_and_changes_the_id() throws Exception {
        Browser browser = signedIn();
        String before = browser.cookie("__Host-dms");
        endpoint.clock().forward(Duration.ofMinutes(10));
        String token = Browser.csrf(browser.get("/admin/"));

        assertThat(browser.post("/admin/prove", "csrf", token, "password", "wrong")
                        .body())
                .contains("proven=2026-03-02T08:00:00Z WRONG");
        assertThat(browser.cookie("__Host-dms")).isEqualTo(before);
        assertThat(browser.post("/admin/prove", "csrf", token, "password", "right")
                        .body())
                .contains("proven=2026-03-02T08:10:00Z PROVEN");
        assertThat(browser.cookie("__Host-dms")).isNotEqualTo(before);
        assertThat(browser.get("/admin/").body()).contains("proven=2026-03-02T08:10:00Z");
        browser.setCookie("__Host-dms", before);
        assertThat(browser.get("/admin/").statusCode()).isEqualTo(303);
    }

    @Test
    void part_of_a_page_that_finds_no_session_has_the_whole_page_loaded() throws Exception {
        Browser browser = endpoint.browserAt("192.0.2.7")
                .with("HX-Request", "true")
                .with("HX-Current-URL", "https://dms.contoso.com/admin/requests?farm=a");

        HttpResponse<String> answer = browser.get("/admin/requests/rows");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect"))
                .contains("/admin/sign-in?to=%2Fadmin%2Frequests%3Ffarm%3Da");
    }

    private Browser signedIn() throws IOException, InterruptedException {
        Browser browser = endpoint.browserAt("192.0.2.7");
        assertThat(browser.signIn("ada", "right").statusCode()).isEqualTo(303);
        return browser;
    }
}
