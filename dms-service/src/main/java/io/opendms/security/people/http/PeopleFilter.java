package io.opendms.security.people.http;

import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.LogText;
import io.opendms.record.RecordFailure;
import io.opendms.security.Callers;
import io.opendms.security.PublicOrigin;
import io.opendms.security.Transport;
import io.opendms.security.Transports;
import io.opendms.security.people.FormPlaces;
import io.opendms.security.people.PeoplePages;
import io.opendms.security.people.Source;
import io.opendms.security.people.Visit;
import io.opendms.security.people.access.NoRolePages;
import io.opendms.soap.http.call.RequestIds;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before all that people use. What it lets through has a {@link Visit}, but for the few paths that anybody may see.
 */
public final class PeopleFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.people");

    /** What a form may have. */
    public static final int MAX_FORM = 64 * 1024;

    /** The attribute of a request whose address is not taken: why, as the end of a sentence. */
    public static final String UNREADABLE = PeopleFilter.class.getName() + ".unreadable";

    private static final int LONGEST_METHOD = 20;
    private static final String API = "/api/";
    private static final List<String> PAGE_METHODS = List.of("GET", "HEAD", "POST");
    private static final String ASSETS = "/admin/assets/";
    private static final String UNSUBSCRIBE = "/admin/unsubscribe";
    private static final Set<String> PUBLIC =
            Set.of("/admin/sign-in", "/admin/access", UNSUBSCRIBE, "/api/v1/openapi.json");
    /** What somebody may do who has to choose a new password first. */
    private static final Set<String> BEFORE_PASSWORD = Set.of("/admin/password", "/admin/sign-out");

    private final transient Callers callers;
    private final transient Transports transports;
    private final transient PublicOrigin origins;
    private final transient Admission admission;
    private final transient PeoplePages pages;
    private final transient NoRolePages noRole;
    private final transient Set<String> open;
    private final transient FormPlaces places = new FormPlaces();
    /** Who leaves a mail slowly keeps nobody from signing in. */
    private final transient FormPlaces leaving = new FormPlaces();

    private final transient RequestIds ids = new RequestIds();

    /** @param open paths that anybody may see who wants to sign in, besides the usual ones */
    public PeopleFilter(Callers callers, Admission admission, PeoplePages pages, NoRolePages noRole, Set<String> open) {
        this.open = Set.copyOf(open);
        this.callers = callers;
        this.transports = new Transports(callers);
        this.origins = new PublicOrigin(callers);
        this.admission = admission;
        this.pages = pages;
        this.noRole = noRole;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Source source = Source.of(callers.of(request).source(), ids.next());
        Transport transport = transports.of(request);
        response.setHeader("X-Request-Id", source.requestId());
        SecurityHeaders.write(response, transport);
        new Arrival(source, transport, transports.isSentHere(request), origins.of(request), Optional.empty())
                .attachTo(request);
        try {
            answer(request, response, chain);
        } finally {
            logRefusal(request, response);
        }
    }

    /** So that the id in an answer that somebody reports leads to a line, whoever refused; others say more. */
    private static void logRefusal(HttpServletRequest request, HttpServletResponse response) {
        if (response.getStatus() >= 400) {
            Source source = Arrival.of(request).source();
            LOG.info(
                    "visit_refused request={} status={} method={} path=\"{}\" source={}",
                    source.requestId(),
                    response.getStatus(),
                    LogText.escaped(request.getMethod(), LONGEST_METHOD),
                    LogText.escaped(request.getRequestURI()),
                    source.address());
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = path(request);
        List<String> challenges = admission.tickets().challenges(request);
        Refusals refusals = path.startsWith(API)
                ? new ProblemRefusals(challenges, Arrival.of(request).transport())
                : new PageRefusals(pages, noRole, request, challenges);
        if (!path.startsWith(API) && !PAGE_METHODS.contains(request.getMethod())) {
            response.setHeader("Allow", String.join(", ", PAGE_METHODS));
            refusals.refuse(response, 405, "Not so", "A page is not to be called like that.");
        } else if (request.getAttribute(UNREADABLE) instanceof String why) {
            refusals.refuse(response, 400, "Not understood", "The request cannot be taken: " + why + ".");
        } else if (isFormInAddress(request, path)) {
            refusals.refuse(response, 400, "Not understood", "What a form says comes in its body, not in the address.");
        } else if (!path.startsWith(API) && request.getContentLengthLong() > MAX_FORM) {
            refusals.refuse(response, 413, "Too much", "A form may have 64 kB at most.");
        } else if (isPublic(path)) {
            answerAnybody(path, request, response, chain, refusals);
        } else if (isAdmitted(path, request, response, refusals)) {
            chain.doFilter(request, response);
        }
    }

    /** Whoever asks for a field has the body read, which may never come, so each that has one needs a place. */
    private void answerAnybody(
            String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain, Refusals refusals)
            throws IOException, ServletException {
        if (!hasBodyToRead(path, request)) {
            chain.doFilter(request, response);
            return;
        }
        Source source = Arrival.of(request).source();
        FormPlaces needed = path.equals(UNSUBSCRIBE) ? leaving : places;
        if (!needed.take(source)) {
            response.setHeader("Retry-After", "10");
            refusals.refuse(response, 503, "Too many at a time", "Try again in a few seconds.");
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            needed.giveBack(source);
        }
    }

    /** The link by which a mail is left says all in its query, and nothing of its body is read. */
    private static boolean hasBodyToRead(String path, HttpServletRequest request) {
        boolean leavesByLink = path.equals(UNSUBSCRIBE) && request.getQueryString() != null;
        boolean announced = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        return announced && !leavesByLink;
    }

    /**
     * An address is written down in many places, and other sites can link to one: nothing of a form may stand there. The link by
     * which a mail is left is meant to be sent so, and its token is all that it needs (RFC 8058, section 3.1).
     */
    private static boolean isFormInAddress(HttpServletRequest request, String path) {
        return request.getMethod().equals("POST")
                && !path.startsWith(API)
                && !path.equals(UNSUBSCRIBE)
                && request.getQueryString() != null;
    }

    /** Whether there is a visit now; if not, the request is answered. */
    private boolean isAdmitted(String path, HttpServletRequest request, HttpServletResponse response, Refusals refusals)
            throws IOException {
        try {
            if (admission.tickets().concerns(request)) {
                return admission.byTicket(request, response, refusals);
            }
            if (path.equals(TicketAdmission.PATH)) {
                admission.tickets().ask(request, response, refusals);
                return false;
            }
            if (path.startsWith(API) && admission.certificates().concerns(request)) {
                return admission.byCertificate(request, response, refusals);
            }
            return path.startsWith(API) && request.getHeader("Authorization") != null
                    ? admission.byCredentials(request, response, refusals)
                    : admission.bySession(request, response, refusals, BEFORE_PASSWORD.contains(path));
        } catch (DirectoryFailure | RecordFailure e) {
            LOG.warn(
                    "visit_undecided request={} reason=\"{}\"",
                    Arrival.of(request).source().requestId(),
                    LogText.message(e));
            response.setHeader("Retry-After", "30");
            refusals.refuse(
                    response,
                    503,
                    "Not now",
                    "Who you are cannot be checked at the moment, because the directory or the store does not answer; "
                            + "try again in a while.");
            return false;
        }
    }

    private boolean isPublic(String path) {
        return PUBLIC.contains(path) || open.contains(path) || path.startsWith(ASSETS);
    }

    /** As the web server reads it, so that it chooses the servlet by the same. */
    private static String path(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return request.getServletPath() + (rest == null ? "" : rest);
    }
}
