package io.opendms.security.people.http;

import io.opendms.security.people.Visit;
import io.opendms.security.people.session.Session;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps other sites from sending requests in a person's name. */
public final class SameSite {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    /** {@code none} is a person who typed an address or reloads. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private SameSite() {}

    static boolean changesSomething(HttpServletRequest request) {
        return !HARMLESS.contains(request.getMethod());
    }

    /** Why a request cannot be from a page of ours, as far as the browser says where it is from; empty if it can. */
    public static Optional<String> objection(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OWN.contains(site)) {
            return Optional.of("sent by another site");
        }
        String origin = request.getHeader("Origin");
        boolean own = origin == null
                || Arrival.of(request).origin().filter(origin::equalsIgnoreCase).isPresent();
        return own
                ? Optional.empty()
                : Optional.of("sent from another origin; if that is a proxy's, name it in http.trustedProxies");
    }

    /**
     * The same, and whether the request has the token of its session.
     *
     * @param form whether the token may stand in a form
     */
    static Optional<String> objection(HttpServletRequest request, Session session, boolean form) {
        Optional<String> foreign = objection(request);
        if (foreign.isPresent()) {
            return foreign;
        }
        String token = request.getHeader(Visit.CSRF_HEADER);
        if (token == null && form) {
            token = request.getParameter(Visit.CSRF_FIELD);
        }
        return equal(token, session.csrf()) ? Optional.empty() : Optional.of("without the token of the session");
    }

    /** In a time that tells nothing about where they differ. */
    private static boolean equal(@Nullable String token, String expected) {
        return token != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
