package io.opendms.boot.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.opendms.boot.LogCapture;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People who come by a provider, and what is wrong with what they bring. */
class OidcTest {
    private static final String START = "/admin/sign-in/oidc?to=%2Fadmin%2Frequests%3Fx%3D1";

    @TempDir
    private Path data;

    private final HandClock clock = new HandClock();
    private TestProvider provider;
    private PeopleEndpoint endpoint;
    private Browser browser;

    @BeforeEach
    void open() throws Exception {
        provider = new TestProvider(clock);
        endpoint = PeopleEndpoint.signingInBy(provider.settings(), data, clock);
        browser = endpoint.browserAt("192.0.2.7");
    }

    @AfterEach
    void close() {
        endpoint.close();
        provider.close();
    }

    @Test
    void person_goes_to_the_provider_and_comes_back_with_the_roles_of_its_groups() throws Exception {
        String location = location(browser.get(START));
        Map<String, String> asked = TestProvider.parameters(location.substring(location.indexOf('?') + 1));
        assertThat(location).startsWith(provider.issuer() + "/authorize?tenant=1&response_type=code&");
        assertThat(asked)
                .containsEntry("client_id", "dms")
                .containsEntry("scope", "openid profile email")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "https://dms.contoso.com/admin/sign-in/oidc/return");
        assertThat(List.of(asked.get("state"), asked.get("nonce"), asked.get("code_challenge")))
                .doesNotHaveDuplicates()
                .allMatch(secret -> secret.length() == 43);

        HttpResponse<String> back = browser.get(provider.back(location));

        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(location(back)).isEqualTo("/admin/requests?x=1");
        assertThat(browser.get("/admin/requests").body()).startsWith("oidc/olga everywhere=ADMIN");
        assertThat(browser.cookie("__Host-dms-oidc")).isEmpty();
    }

    @Test
    void session_outlives_a_restart_with_its_roles() throws Exception {
        signIn(browser);
        String session = browser.cookie("__Host-dms");

        endpoint.restart();

        Browser later = endpoint.browserAt("192.0.2.7");
        later.setCookie("__Host-dms", session);
        assertThat(later.get("/admin/requests").body()).startsWith("oidc/olga everywhere=ADMIN");
    }

    @Test
    void groups_of_the_provider_are_apart_from_those_of_the_directory() throws Exception {
        provider.claiming(claims -> claims.claim("groups", List.of("viewers", "deciders", "ann")));

        assertThat(signIn(browser).statusCode()).isEqualTo(403);
    }

    @Test
    void address_that_the_provider_has_not_checked_gives_no_role() throws Exception {
        UnaryOperator<JWTClaimsSet.Builder> ada =
                claims -> claims.claim("groups", List.of()).claim("email", "ada@contoso.com");
        provider.claiming(claims -> ada.apply(claims).claim("email_verified", false));
        assertThat(signIn(browser).statusCode()).isEqualTo(403);

        provider.claiming(ada);
        assertThat(signIn(browser).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonce",
                "audience",
                "second audience",
                "party",
                "issuer",
                "expired",
                "not yet",
                "no expiry",
                "no subject",
                "no name",
                "name that turns",
                "name of two lines",
                "name of a subject",
                "name of a subject in capitals",
                "name of a subject with a long s"
            })
    void token_that_is_not_of_this_sign_in_is_refused(String kind) throws Exception {
        provider.claiming(claims -> bent(kind, claims));

        HttpResponse<String> answer = signIn(browser);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("token", "nonce");
        assertThat(browser.cookie("__Host-dms")).isEmpty();
    }

    private JWTClaimsSet.Builder bent(String kind, JWTClaimsSet.Builder claims) {
        return switch (kind) {
            case "nonce" -> claims.claim("nonce", "another");
            case "audience" -> claims.audience("another");
            case "second audience" -> claims.audience(List.of("dms", "another"));
            case "party" -> claims.claim("azp", "another");
            case "issuer" -> claims.issuer("https://another.example");
            case "expired" -> claims.expirationTime(at(Duration.ofMinutes(-2)));
            case "not yet" -> claims.issueTime(at(Duration.ofMinutes(2)));
            case "no expiry" -> claims.expirationTime(null);
            case "no subject" -> claims.subject(null);
            case "no name" -> claims.claim("preferred_username", null);
            case "name that turns" -> claims.claim("preferred_username", "ol\u202Eagl");
            case "name of two lines" -> claims.claim("preferred_username", "olga\u2028oidc/bob");
            case "name of a subject" -> claims.claim("preferred_username", "sub/4711");
            case "name of a subject in capitals" -> claims.claim("preferred_username", "SUB/4711");
            case "name of a subject with a long s" -> claims.claim("preferred_username", "\u017Fub/4711");
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @Test
    void clocks_may_differ_by_less_than_a_minute() throws Exception {
        provider.claiming(
                claims -> claims.issueTime(at(Duration.ofSeconds(50))).expirationTime(at(Duration.ofSeconds(-50))));

        assertThat(signIn(browser).statusCode()).isEqualTo(303);
    }

    @Test
    void foreign_signature_is_refused_and_a_new_key_of_the_provider_is_taken() throws Exception {
        assertThat(signIn(browser).statusCode()).isEqualTo(303);
        provider.sign("foreign", false);
        assertThat(signIn(browser).statusCode()).isEqualTo(403);

        provider.sign("second", true);
        clock.forward(Duration.ofSeconds(10));

        assertThat(signIn(browser).statusCode()).isEqualTo(303);
    }

    @Test
    void code_is_taken_once() throws Exception {
        String location = location(browser.get(START));
        String back = provider.back(location);
        String cookie = browser.cookie("__Host-dms-oidc");
        assertThat(browser.get(back).statusCode()).isEqualTo(303);

        Browser again = endpoint.browserAt("192.0.2.7");
        assertThat(again.get(back).statusCode()).isEqualTo(403);
        again.setCookie("__Host-dms-oidc", cookie);
        assertThat(again.get(back).statusCode()).isEqualTo(403);
    }

    @Test
    void sign_in_of_another_browser_is_not_ended_in_this_one() throws Exception {
        String foreign = provider.back(location(endpoint.browserAt("192.0.2.8").get(START)));
        browser.get(START);

        assertThat(browser.get(foreign).statusCode()).isEqualTo(403);
    }

    @Test
    void answer_of_another_provider_is_not_taken() throws Exception {
        String back = provider.back(location(browser.get(START)));

        assertThat(browser.get(back + "&iss=https%3A%2F%2Fanother.example").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "state", "iss", "error"})
    void answer_that_says_a_thing_twice_is_not_taken(String name) throws Exception {
        String back = provider.back(location(browser.get(START)));
        String issuer = URLEncoder.encode(provider.issuer().toString(), StandardCharsets.UTF_8);
        String twice = back + (name.equals("error") ? "&error=" : "&iss=" + issuer) + "&" + name + "=another";

        try (LogCapture log = LogCapture.open()) {
            assertThat(browser.get(twice).statusCode()).isEqualTo(403);

            assertThat(log.lineWith("oidc_failed")).contains("who comes back brings more than one " + name);
        }
        assertThat(browser.cookie("__Host-dms")).isEmpty();
    }

    @Test
    void refusal_of_the_provider_is_told_to_the_log_in_one_line() throws Exception {
        String state = TestProvider.parameters(location(browser.get(START)).split("\\?", 2)[1])
                .get("state");
        try (LogCapture log = LogCapture.open()) {
            HttpResponse<String> answer =
                    browser.get("/admin/sign-in/oidc/return?error=access_denied%0Aforged%22&state=" + state);

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("forged");
            assertThat(log.lineWith("oidc_failed")).contains("access_denied\\u000aforged\\\"");
        }
    }

    @Test
    void provider_that_does_not_answer_is_no_refusal() throws Exception {
        provider.away(true);

        HttpResponse<String> answer = browser.get(START);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void nobody_goes_over_plain_http() throws Exception {
        Browser plain = endpoint.browser().with("X-Forwarded-For", "192.0.2.7");

        assertThat(plain.get(START).statusCode()).isEqualTo(403);
    }

    @Test
    void sign_in_page_leads_to_the_provider_and_keeps_where_to_go() throws Exception {
        assertThat(browser.get("/admin/sign-in?to=%2Fadmin%2Frequests%3Fx%3D1").body())
                .contains("href=\"/admin/sign-in/oidc?to=%2Fadmin%2Frequests%3Fx%3D1\"");
    }

    private HttpResponse<String> signIn(Browser with) throws Exception {
        return with.get(provider.back(location(with.get(START))));
    }

    private Date at(Duration from) {
        return Date.from(clock.instant().plus(from));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }
}
