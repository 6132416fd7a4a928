package io.opendms.security.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import io.opendms.directory.Account;
import io.opendms.entry.VisibleText;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes an account of what a token claims. Its names are apart from those of the directory: a name or a group that somebody has at
 * the provider must not be taken for that of another here.
 */
record Claims(String nameClaim, String groupsClaim) {
    /** What the names of groups begin with, as they stand among roles. */
    private static final String GROUP = "oidc:";
    /** What the names of people begin with. */
    private static final String PERSON = "oidc/";
    /** What the names that people have by their subjects go on with. */
    private static final String SUBJECT = "sub/";

    /** Claims in which providers name somebody, whoever has chosen the text. */
    private static final List<String> NAMING = List.of("email", "preferred_username", "upn", "unique_name");

    private static final int LONGEST = 200;
    /** Of an instant in seconds, in the year 9999; who claims a later time claims a time to come. */
    private static final long LATEST = 253_402_300_799L;

    private static final int MOST_GROUPS = 1000;

    Account account(JWTClaimsSet claims) throws OidcFailure {
        String subject = claims.getSubject();
        if (!(claims.getClaim(nameClaim) instanceof String name) || !isName(name) || !isName(subject)) {
            throw OidcFailure.refused("the ID token has no usable claim " + nameClaim
                    + "; have the provider send it, or name another in people.oidc.nameClaim");
        }
        // Somebody who chooses the name may not choose the one of another's subject; names are compared in any case.
        if (name.regionMatches(true, 0, SUBJECT, 0, SUBJECT.length())) {
            throw OidcFailure.refused("the ID token's claim " + nameClaim + " begins with " + SUBJECT
                    + ", as only names made of subjects may; change the name at the provider, or name another claim in"
                    + " people.oidc.nameClaim");
        }
        return new Account(
                Identities.dn(subject),
                PERSON + name,
                Set.of(PERSON + SUBJECT + subject),
                address(claims),
                furtherNames(claims),
                groups(claims));
    }

    /** When the person last proved something to the provider, OpenID Connect Core 1.0, section 2; empty if the token does not say. */
    static Optional<Instant> authTime(JWTClaimsSet claims) {
        return claims.getClaim("auth_time") instanceof Number seconds && seconds.longValue() > 0
                ? Optional.of(Instant.ofEpochSecond(Math.min(seconds.longValue(), LATEST)))
                : Optional.empty();
    }

    /** An address that the provider has not checked could be anybody's. */
    private static String address(JWTClaimsSet claims) {
        boolean verified = Boolean.TRUE.equals(claims.getClaim("email_verified"));
        return verified && claims.getClaim("email") instanceof String address && isName(address) ? address : "";
    }

    /** By what else somebody may be known here; it may keep him from deciding for himself, or twice, and gives no right. */
    private Set<String> furtherNames(JWTClaimsSet claims) {
        return Stream.concat(Stream.of(nameClaim), NAMING.stream())
                .map(claims::getClaim)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(Claims::isName)
                .collect(Collectors.toSet());
    }

    private Set<String> groups(JWTClaimsSet claims) {
        Object claimed = claims.getClaim(groupsClaim);
        Collection<?> all =
                claimed instanceof Collection<?> many ? many : claimed == null ? List.of() : List.of(claimed);
        Set<String> groups = new LinkedHashSet<>();
        for (Object each : all) {
            if (each instanceof String name && isName(name) && groups.size() < MOST_GROUPS) {
                groups.add(GROUP + name);
            }
        }
        return groups;
    }

    private static boolean isName(String text) {
        return !text.isBlank() && text.length() <= LONGEST && text.codePoints().noneMatch(VisibleText::isUnseen);
    }
}
