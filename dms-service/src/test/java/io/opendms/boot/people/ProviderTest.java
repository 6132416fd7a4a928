package io.opendms.boot.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.opendms.authority.AlternativeName;
import io.opendms.authority.Issued;
import io.opendms.authority.TestAuthority;
import io.opendms.boot.LogCapture;
import io.opendms.security.oidc.OidcSettings;
import io.opendms.security.people.oidc.ProviderMeter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers that are not what they should be, and people for whom they vouch who may do nothing here. */
class ProviderTest {
    private static final String START = "/admin/sign-in/oidc";

    @TempDir
    private Path data;

    private final HandClock clock = new HandClock();
    private TestProvider provider;
    private PeopleEndpoint endpoint;

    @AfterEach
    void close() {
        endpoint.close();
        provider.close();
    }

    @Test
    void token_that_nobody_has_signed_is_refused() throws Exception {
        open();
        provider.signing((claims, by) -> new PlainJWT(claims).serialize());

        assertRefused();
    }

    @Test
    void token_that_is_signed_with_what_everybody_knows_is_refused() throws Exception {
        open();
        provider.signing(ProviderTest::signedByPublicKey);

        assertRefused();
    }

    /** As if the public key were a secret, which a library takes that believes the token's own word on its algorithm. */
    private static String signedByPublicKey(JWTClaimsSet claims, ECKey by) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(by.getKeyID()).build(), claims);
        token.sign(new MACSigner(by.toECPublicKey().getEncoded()));
        return token.serialize();
    }

    @Test
    void description_of_another_issuer_is_not_believed() throws Exception {
        open();
        provider.describing(
                json -> json.replaceFirst("\"issuer\":\"[^\"]*\"", "\"issuer\":\"https://another.example\""));

        assertNotUsable("calls itself otherwise");
    }

    @Test
    void provider_is_believed_whose_certificate_the_trust_file_vouches_for() throws Exception {
        openOverTls(true, UnaryOperator.identity());

        assertThat(signIn(browser()).statusCode()).isEqualTo(303);
    }

    @Test
    void provider_with_a_certificate_of_strangers_is_not_asked() throws Exception {
        openOverTls(false, UnaryOperator.identity());

        assertNotUsable("does not answer");
    }

    @Test
    void nothing_is_sent_in_the_clear_though_the_description_says_where() throws Exception {
        openOverTls(true, json -> json.replace("\"token_endpoint\":\"https:", "\"token_endpoint\":\"http:"));

        assertNotUsable("no usable token_endpoint");
    }

    @Test
    void public_client_names_itself_and_sends_no_secret() throws Exception {
        provider = new TestProvider(clock);
        provider.openToAnyClient();
        open(provider.settings("", Optional.empty()));

        assertThat(signIn(browser()).statusCode()).isEqualTo(303);
    }

    @Test
    void strangers_are_logged_and_counted_and_do_not_fill_the_audit_trail() throws Exception {
        open();
        provider.claiming(claims -> claims.issuer("https://another.example"));
        for (int i = 0; i < 3; i++) {
            assertThat(signIn(browser()).statusCode()).isEqualTo(403);
        }
        Browser unlucky = browser();
        String location = unlucky.get(START).headers().firstValue("Location").orElseThrow();
        provider.away(true);
        assertThat(unlucky.get(provider.back(location)).statusCode()).isEqualTo(503);

        assertThat(SignInTest.trail(data)).isEmpty();
        assertThat(endpoint.providerSignIns())
                .containsExactly(
                        ProviderMeter.Outcome.REFUSED,
                        ProviderMeter.Outcome.REFUSED,
                        ProviderMeter.Outcome.REFUSED,
                        ProviderMeter.Outcome.UNAVAILABLE);
    }

    @Test
    void person_whose_roles_are_gone_at_the_next_sign_in_loses_the_sessions_so_far() throws Exception {
        open();
        Browser earlier = browser();
        signIn(earlier);
        assertThat(earlier.get("/admin/requests").statusCode()).isEqualTo(200);

        provider.claiming(claims -> claims.claim("groups", List.of()));
        assertThat(signIn(browser()).statusCode()).isEqualTo(403);

        assertThat(earlier.get("/admin/requests").statusCode()).isEqualTo(303);
        assertThat(endpoint.providerSignIns())
                .containsExactly(ProviderMeter.Outcome.ADMITTED, ProviderMeter.Outcome.NO_ROLE);
    }

    @Test
    void session_whose_cookie_goes_in_the_clear_is_told_of_and_none_begins_over_the_network() throws Exception {
        provider = new TestProvider(clock);
        endpoint = PeopleEndpoint.signingInBy(provider.settings(), List.of(), data, clock);
        try (LogCapture log = LogCapture.open()) {
            assertThat(signIn(endpoint.browser()).statusCode()).isEqualTo(303);
            assertThat(log.lineWith("session_cookie_plain")).contains("transport=LOOPBACK");

            Browser plain = endpoint.browser().with("X-Forwarded-For", "192.0.2.7");
            assertThat(plain.get("/admin/sign-in/oidc/return?code=x&state=y").statusCode())
                    .isEqualTo(403);
            assertThat(log.lineWith("sign_in_unprotected")).contains("source=0.0.0.0");
        }
    }

    @Test
    void store_that_keeps_no_session_is_told_of_by_whatever_way_somebody_comes() throws Exception {
        open();
        endpoint.accounts().put("ada");
        SignInTest.execute(data, "DROP TABLE person_session");

        for (HttpResponse<String> answer : List.of(signIn(browser()), browser().signIn("ada", "right"))) {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("30");
            assertThat(answer.body()).contains("The store cannot be written");
        }
        assertThat(endpoint.providerSignIns()).isEmpty();
    }

    @Test
    void sign_in_proves_who_sits_there_as_of_when_the_provider_asked() throws Exception {
        open();
        Browser browser = browser();
        signIn(browser);
        assertThat(browser.get("/admin/requests").body()).contains("proven=1970-01-01T00:00:00Z");

        Instant asked = clock.instant().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
        provider.claiming(claims -> claims.claim("auth_time", asked.getEpochSecond()));
        signIn(browser);
        assertThat(browser.get("/admin/requests").body()).contains("proven=" + asked + " ");

        Instant now = clock.instant();
        provider.claiming(claims ->
                claims.claim("auth_time", now.plus(Duration.ofHours(2)).getEpochSecond()));
        signIn(browser);
        assertThat(browser.get("/admin/requests").body()).contains("proven=" + now + " ");
    }

    @Test
    void provider_is_told_to_ask_who_has_to_prove_it_once_more() throws Exception {
        open();

        assertThat(asked(START)).doesNotContainKeys("prompt", "max_age");
        assertThat(asked(START + "?again=yes&to=/admin/requests"))
                .containsEntry("prompt", "login")
                .containsEntry("max_age", "300");
    }

    private Map<String, String> asked(String start) throws Exception {
        String location = browser().get(start).headers().firstValue("Location").orElseThrow();
        return TestProvider.parameters(URI.create(location).getRawQuery());
    }

    private void open() throws IOException {
        provider = new TestProvider(clock);
        open(provider.settings());
    }

    private void open(OidcSettings settings) {
        endpoint = PeopleEndpoint.signingInBy(settings, data, clock);
    }

    private void openOverTls(boolean trusted, UnaryOperator<String> description) throws Exception {
        TestAuthority authority = TestAuthority.named("CN=authority");
        Path file = Issued.write(data.resolve("authority.pem"), authority.certificate());
        provider = TestProvider.overTls(
                clock,
                authority.issue("CN=provider", AlternativeName.dns("localhost")).server());
        provider.describing(description);
        open(provider.settings(TestProvider.SECRET, Optional.of(file).filter(ignored -> trusted)));
    }

    private void assertRefused() throws Exception {
        try (LogCapture log = LogCapture.open()) {
            assertThat(signIn(browser()).statusCode()).isEqualTo(403);
            assertThat(log.lineWith("oidc_failed refused=true")).contains("the ID token is");
        }
    }

    private void assertNotUsable(String reason) throws Exception {
        try (LogCapture log = LogCapture.open()) {
            assertThat(browser().get(START).statusCode()).isEqualTo(503);
            assertThat(log.lineWith("oidc_failed refused=false")).contains(reason);
        }
    }

    private Browser browser() {
        return endpoint.browserAt("192.0.2.7");
    }

    private HttpResponse<String> signIn(Browser browser) throws Exception {
        HttpResponse<String> away = browser.get(START);
        return browser.get(provider.back(
                away.headers().firstValue("Location").orElseThrow(() -> new AssertionError(away.body()))));
    }
}
