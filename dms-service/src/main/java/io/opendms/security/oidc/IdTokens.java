package io.opendms.security.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks ID tokens as OpenID Connect Core 1.0, section 3.1.3.7, asks. Thread-safe. */
final class IdTokens {
    /** By a public key only: what is signed with the client's secret could be signed by whoever reads the configuration. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final Duration SKEW = Duration.ofMinutes(1);

    private final OidcSettings settings;
    private final Provider provider;
    private final InstantSource clock;

    IdTokens(OidcSettings settings, Provider provider, InstantSource clock) {
        this.settings = settings;
        this.provider = provider;
        this.clock = clock;
    }

    /** What a token claims, all of it checked. */
    JWTClaimsSet check(String token, String nonce) throws OidcFailure {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            requireSignature(signed);
            JWTClaimsSet claims = signed.getJWTClaimsSet();
            requireFor(claims, nonce);
            requireTime(claims);
            return claims;
        } catch (ParseException e) {
            throw OidcFailure.refused("the ID token is no signed JWT");
        }
    }

    private void requireSignature(SignedJWT token) throws OidcFailure {
        if (!ALGORITHMS.contains(token.getHeader().getAlgorithm())) {
            throw OidcFailure.refused("the ID token is signed by an algorithm that is not taken here");
        }
        boolean signed = isSignedBy(provider.keys(), token);
        if (!signed) {
            Optional<JWKSet> newer = provider.newerKeys();
            signed = newer.isPresent() && isSignedBy(newer.get(), token);
        }
        if (!signed) {
            throw OidcFailure.refused("the ID token is signed by no key of the provider");
        }
    }

    private static boolean isSignedBy(JWKSet keys, SignedJWT token) {
        List<JWK> candidates = new JWKSelector(JWKMatcher.forJWSHeader(token.getHeader())).select(keys);
        return candidates.stream().anyMatch(key -> isSignedBy(key, token));
    }

    private static boolean isSignedBy(JWK key, SignedJWT token) {
        try {
            return key instanceof AsymmetricJWK asymmetric
                    && token.verify(new DefaultJWSVerifierFactory()
                            .createJWSVerifier(token.getHeader(), asymmetric.toPublicKey()));
        } catch (JOSEException e) {
            // The key is not one for this algorithm; another may be.
            return false;
        }
    }

    private void requireFor(JWTClaimsSet claims, String nonce) throws OidcFailure {
        String party = String.valueOf(claims.getClaim("azp"));
        boolean partyNamed = claims.getClaim("azp") != null;
        if (!settings.issuer().toString().equals(claims.getIssuer())) {
            throw OidcFailure.refused("the ID token is of another issuer");
        }
        if (!claims.getAudience().contains(settings.clientId())
                || partyNamed && !party.equals(settings.clientId())
                || !partyNamed && claims.getAudience().size() > 1) {
            throw OidcFailure.refused("the ID token is for another service");
        }
        if (!nonce.equals(claims.getClaim("nonce"))) {
            throw OidcFailure.refused("the ID token is not of this sign-in: its nonce is another");
        }
        if (claims.getSubject() == null || claims.getSubject().isBlank()) {
            throw OidcFailure.refused("the ID token names nobody");
        }
    }

    private void requireTime(JWTClaimsSet claims) throws OidcFailure {
        Instant now = clock.instant();
        if (isMissing(claims.getExpirationTime()) || isMissing(claims.getIssueTime())) {
            throw OidcFailure.refused("the ID token does not say how long it holds");
        }
        if (!now.isBefore(claims.getExpirationTime().toInstant().plus(SKEW))) {
            throw OidcFailure.refused("the ID token has expired; do both clocks go right?");
        }
        Instant begin = claims.getIssueTime().toInstant();
        Date notBefore = claims.getNotBeforeTime();
        if (begin.minus(SKEW).isAfter(now)
                || notBefore != null && notBefore.toInstant().minus(SKEW).isAfter(now)) {
            throw OidcFailure.refused("the ID token does not hold yet; do both clocks go right?");
        }
    }

    private static boolean isMissing(@Nullable Date time) {
        return time == null;
    }
}
