package io.opendms.security.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import io.opendms.directory.Account;
import io.opendms.security.pem.TrustedIssuers;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/** Sends people to the provider and takes them back, by the authorization code with PKCE. Thread-safe. */
public final class OidcClient {
    /** A provider that hangs must not keep the threads that farms' calls need. */
    private static final int MOST_AT_A_TIME = 8;

    private final Semaphore places = new Semaphore(MOST_AT_A_TIME);
    private final OidcSettings settings;
    private final ProviderHttp http;
    private final Provider provider;
    private final IdTokens tokens;
    private final Claims claims;

    /** @throws java.io.UncheckedIOException if the certificates to trust cannot be read; the message names the file */
    public OidcClient(OidcSettings settings, InstantSource clock) {
        this.settings = settings;
        this.http = new ProviderHttp(
                settings.trustFile().map(file -> TrustedIssuers.context("people.oidc.trustFile", file)),
                ProviderHttp.TIMEOUT);
        this.provider = new Provider(settings, http, clock);
        this.tokens = new IdTokens(settings, provider, clock);
        this.claims = new Claims(settings.nameClaim(), settings.groupsClaim());
    }

    /** A new sign-in. */
    public Departure begin() {
        return Departure.begin();
    }

    /**
     * Where a person is sent who begins it.
     *
     * @param validity for how long a proof counts that the provider is to ask for, also from somebody who is signed in there, in whole
     *     seconds; empty if it need not ask
     */
    public URI address(Departure departure, Optional<Duration> validity) throws OidcFailure {
        return inPlace(() -> addressAtProvider(departure, validity));
    }

    /** Who it is that comes back. */
    public Returned finish(Departure departure, Arrived arrived) throws OidcFailure {
        return inPlace(() -> returned(departure, arrived));
    }

    private <T> T inPlace(Question<T> question) throws OidcFailure {
        if (!places.tryAcquire()) {
            throw OidcFailure.unavailable("too many people come by the provider at a time");
        }
        try {
            return question.ask();
        } finally {
            places.release();
        }
    }

    private URI addressAtProvider(Departure departure, Optional<Duration> validity) throws OidcFailure {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", settings.clientId());
        parameters.put("redirect_uri", settings.redirectUri().toString());
        parameters.put("scope", String.join(" ", settings.scopes()));
        parameters.put("state", departure.state());
        parameters.put("nonce", departure.nonce());
        parameters.put("code_challenge", departure.challenge());
        parameters.put("code_challenge_method", "S256");
        if (validity.isPresent()) {
            // OpenID Connect Core 1.0, section 3.1.2.1: the second has the provider say when it asked, by auth_time.
            parameters.put("prompt", "login");
            // Not 0, with which some test the time when the person comes back, and never let anybody in.
            parameters.put("max_age", Long.toString(validity.get().toSeconds()));
        }
        URI endpoint = provider.description().authorization();
        String divider = endpoint.getRawQuery() == null ? "?" : "&";
        return URI.create(endpoint + divider + form(parameters));
    }

    private Returned returned(Departure departure, Arrived arrived) throws OidcFailure {
        if (!departure.is(arrived.state())) {
            throw OidcFailure.refused("who comes back has not begun in this browser, or has come back already");
        }
        boolean silent = arrived.issuer().isEmpty() && !provider.description().namesItself();
        if (!silent && !arrived.issuer().equals(settings.issuer().toString())) {
            // RFC 9207: another provider's code must not be taken to this one.
            throw OidcFailure.refused("who comes back was with another provider");
        }
        if (!arrived.error().isEmpty()) {
            throw OidcFailure.refused("the provider answers: " + arrived.error());
        }
        JWTClaimsSet claimed = tokens.check(token(departure, arrived.code()), departure.nonce());
        return new Returned(claims.account(claimed), Claims.authTime(claimed));
    }

    private String token(Departure departure, String code) throws OidcFailure {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "authorization_code");
        parameters.put("code", code);
        parameters.put("redirect_uri", settings.redirectUri().toString());
        parameters.put("code_verifier", departure.verifier());
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        provider.description().token())
                .header("Content-Type", "application/x-www-form-urlencoded");
        if (settings.clientSecret().isEmpty()) {
            parameters.put("client_id", settings.clientId());
        } else {
            // RFC 6749, section 2.3.1, has both encoded as in a form first.
            String pair = encoded(settings.clientId()) + ":" + encoded(settings.clientSecret());
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)));
        }
        ProviderHttp.Answer answer = http.send(request.POST(HttpRequest.BodyPublishers.ofString(form(parameters))));
        JsonNode token = answer.body().path("id_token");
        if (answer.status() >= 500) {
            throw OidcFailure.unavailable("the provider answers with status " + answer.status());
        }
        if (answer.status() != 200 || !token.isTextual()) {
            throw OidcFailure.refused("the provider does not take the code: status " + answer.status() + " "
                    + answer.body().path("error").asText());
        }
        return token.textValue();
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /**
     * What somebody brings who comes back, each empty if it is not there.
     *
     * @param code for the token
     * @param state as it was taken along
     * @param issuer who the provider is
     * @param error why there is no code
     */
    public record Arrived(String code, String state, String issuer, String error) {}

    /**
     * Who has come back.
     *
     * @param proven when the provider last asked the person for a proof; empty if it does not say
     */
    public record Returned(Account account, Optional<Instant> proven) {}

    /** Something for which the provider may have to be asked. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws OidcFailure;
    }
}
