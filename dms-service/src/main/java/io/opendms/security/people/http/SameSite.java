package io.opendms.security.people.http;

import io.opendms.entry.LogText;
import io.opendms.security.people.Visit;
import io.opendms.security.people.session.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps other sites from sending requests in a person's name. */
public final class SameSite {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.people");
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    /** {@code none} is a person who typed an address or reloads. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private SameSite() {}

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
     * Refuses a request that would change something if another site may have sent it in the name of somebody who is not asked:
     * a browser shows certificates and tickets to whoever has it send a request.
     *
     * @return whether the request is answered
     */
    static boolean refuses(HttpServletRequest request, HttpServletResponse response, Refusals refusals, String name)
            throws IOException {
        return refuses(request, response, refusals, name, () -> objection(request));
    }

    /**
     * The same for a session, whose token must come with the request.
     *
     * @param form whether the token may stand in a form
     */
    static boolean refuses(
            HttpServletRequest request, HttpServletResponse response, Refusals refusals, Session session, boolean form)
            throws IOException {
        return refuses(
                request,
                response,
                refusals,
                session.name(),
                () -> objection(request).or(() -> missingToken(request, session, form)));
    }

    private static boolean refuses(
            HttpServletRequest request,
            HttpServletResponse response,
            Refusals refusals,
            String name,
            Supplier<Optional<String>> objector)
            throws IOException {
        if (HARMLESS.contains(request.getMethod())) {
            return false;
        }
        Optional<String> objection = objector.get();
        if (objection.isPresent()) {
            LOG.warn(
                    "request_forged name=\"{}\" reason=\"{}\" request={}",
                    LogText.escaped(name),
                    objection.get(),
                    Arrival.of(request).source().requestId());
            refusals.refuse(
                    response,
                    403,
                    "Not from a page of this service",
                    "Nothing was done. Go back, load the page anew and try again.");
        }
        return objection.isPresent();
    }

    private static Optional<String> missingToken(HttpServletRequest request, Session session, boolean form) {
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
