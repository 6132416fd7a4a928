package io.opendms.security.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0, section 4) and its keys. Both are asked for when they are
 * first needed, and anew after a while; keys also when a token names one that is not among them. Thread-safe, without a lock:
 * nobody who needs what is known has to wait for somebody who asks, and no more ask at a time than {@link OidcClient} lets in.
 */
final class Provider {
    private static final Duration VALIDITY = Duration.ofHours(1);
    /** Who sends tokens with made-up keys makes the provider be asked no more often than this. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final OidcSettings settings;
    private final ProviderHttp http;
    private final InstantSource clock;
    private volatile @Nullable Description description;
    private volatile @Nullable Keys keys;

    /** Where the provider does what. */
    record Description(URI authorization, URI token, URI keys, boolean namesItself, Instant read) {}

    private record Keys(JWKSet set, Instant read) {}

    Provider(OidcSettings settings, ProviderHttp http, InstantSource clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    Description description() throws OidcFailure {
        Description last = description;
        if (last == null || isOlder(last.read(), VALIDITY)) {
            last = read();
            description = last;
        }
        return last;
    }

    /** The keys as they were a short while ago. */
    JWKSet keys() throws OidcFailure {
        Keys last = keys;
        return last == null || isOlder(last.read(), VALIDITY) ? look() : last.set();
    }

    /** The keys as they are now; empty if they were asked for just before. */
    Optional<JWKSet> newerKeys() throws OidcFailure {
        Keys last = keys;
        return last == null || isOlder(last.read(), BETWEEN_LOOKS) ? Optional.of(look()) : Optional.empty();
    }

    private JWKSet look() throws OidcFailure {
        URI address = description().keys();
        try {
            JWKSet set = JWKSet.parse(http.get(address).toString());
            keys = new Keys(set, clock.instant());
            return set;
        } catch (ParseException e) {
            throw OidcFailure.unavailable(address + " has no keys that can be read");
        }
    }

    private Description read() throws OidcFailure {
        String issuer = settings.issuer().toString();
        String base = issuer.endsWith("/") ? issuer : issuer + "/";
        JsonNode document = http.get(URI.create(base + ".well-known/openid-configuration"));
        if (!document.path("issuer").asText().equals(issuer)) {
            throw OidcFailure.unavailable("the provider at " + issuer
                    + " calls itself otherwise; write people.oidc.issuer" + " exactly as its description has it");
        }
        return new Description(
                endpoint(document, "authorization_endpoint"),
                endpoint(document, "token_endpoint"),
                endpoint(document, "jwks_uri"),
                document.path("authorization_response_iss_parameter_supported").asBoolean(),
                clock.instant());
    }

    /** Where the issuer is asked over TLS, everything else is too. */
    private URI endpoint(JsonNode document, String name) throws OidcFailure {
        try {
            URI address = URI.create(document.path(name).asText());
            if (address.getHost() != null && settings.issuer().getScheme().equalsIgnoreCase(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // The same as an address that cannot be used.
            throw badEndpoint(name);
        }
        throw badEndpoint(name);
    }

    private static OidcFailure badEndpoint(String name) {
        return OidcFailure.unavailable("the provider's description has no usable " + name);
    }

    private boolean isOlder(Instant read, Duration age) {
        return !clock.instant().isBefore(read.plus(age));
    }
}
