package io.opendms.security.people.form;

import io.opendms.entry.LogText;
import io.opendms.record.RecordFailure;
import io.opendms.security.Transport;
import io.opendms.security.people.PeoplePages;
import io.opendms.security.people.http.Arrival;
import io.opendms.security.people.http.LocalPath;
import io.opendms.security.people.http.SameSite;
import io.opendms.security.people.http.SessionCookie;
import io.opendms.security.people.session.OpenSession;
import io.opendms.security.people.session.Sessions;
import io.opendms.security.people.signin.Answer;
import io.opendms.security.people.signin.SignIn;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The form for name and password. */
public final class SignInServlet extends HttpServlet {
    public static final String PATH = "/admin/sign-in";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.people");
    private static final String DOOR = "form";
    /** Anybody may send a form, slowly, so that it keeps a thread; farms' calls need the others. */
    private static final int MOST_AT_A_TIME = 16;

    private final transient SignIn signIn;
    private final transient Sessions sessions;
    private final transient PeoplePages pages;
    private final boolean allowPlain;
    private final transient Semaphore places = new Semaphore(MOST_AT_A_TIME);

    /** @param allowPlain whether a password may come over plain HTTP from other machines */
    public SignInServlet(SignIn signIn, Sessions sessions, PeoplePages pages, boolean allowPlain) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.pages = pages;
        this.allowPlain = allowPlain;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isProtectedEnough(request, response)) {
            pages.write(response, 200, pages.signIn("", LocalPath.of(request.getParameter("to")), ""));
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isProtectedEnough(request, response)) {
            return;
        }
        if (SameSite.objection(request).isPresent()) {
            trouble(request, response, 403, "Not from this page", "Load the sign-in page and try again.");
            return;
        }
        if (!places.tryAcquire()) {
            response.setHeader("Retry-After", "10");
            trouble(request, response, 503, "Too many at a time", "Try again in a few seconds.");
            return;
        }
        try {
            attempt(request, response);
        } catch (RecordFailure e) {
            LOG.warn(
                    "sign_in_unavailable reason=\"{}\" source={} request={}",
                    LogText.message(e),
                    Arrival.of(request).source().address(),
                    Arrival.of(request).source().requestId());
            trouble(request, response, 503, "Not now", "The store cannot be written; try again in a while.");
        } finally {
            places.release();
        }
    }

    private void attempt(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = text(request.getParameter("name"));
        String to = LocalPath.of(request.getParameter("to"));
        Arrival arrival = Arrival.of(request);
        Answer answer = signIn.attempt(name, text(request.getParameter("password")), DOOR, arrival.source());
        if (answer instanceof Answer.SignedIn in) {
            OpenSession open = sessions.begin(in.account(), in.mustChangePassword());
            tellOfPlainCookie(arrival);
            SessionCookie.write(response, arrival.transport(), open.id());
            redirect(response, in.mustChangePassword() ? PasswordServlet.PATH : to);
        } else if (answer instanceof Answer.Refused) {
            again(response, 403, name, to, "Name or password is wrong, or this account may not sign in.");
        } else if (answer instanceof Answer.NoRole no) {
            again(
                    response,
                    403,
                    name,
                    to,
                    "You are " + no.name() + ", who has no role here; an administrator gives one by people.roles.");
        } else if (answer instanceof Answer.TooEarly early) {
            long seconds = early.delay().toSeconds();
            response.setHeader("Retry-After", Long.toString(seconds));
            again(response, 429, name, to, "Too many attempts. Nothing was checked; try again in " + seconds + " s.");
        } else {
            response.setHeader("Retry-After", "30");
            again(
                    response,
                    503,
                    name,
                    to,
                    "The directory does not answer, so nothing could be checked; try again in a while.");
        }
    }

    private void again(HttpServletResponse response, int status, String name, String to, String complaint)
            throws IOException {
        pages.write(response, status, pages.signIn(name, to, complaint));
    }

    private boolean isProtectedEnough(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean enough = Arrival.of(request).transport() != Transport.PLAIN || allowPlain;
        if (!enough) {
            LOG.warn(
                    "sign_in_unprotected source={} request={}",
                    Arrival.of(request).source().address(),
                    Arrival.of(request).source().requestId());
            trouble(
                    request,
                    response,
                    403,
                    "Not over plain HTTP",
                    "A password would be readable on the way. Open this page by https.");
        }
        return enough;
    }

    private static void tellOfPlainCookie(Arrival arrival) {
        if (arrival.transport() != Transport.PROTECTED) {
            LOG.warn(
                    "session_cookie_plain source={} request={} transport={}",
                    arrival.source().address(),
                    arrival.source().requestId(),
                    arrival.transport());
        }
    }

    private void trouble(
            HttpServletRequest request, HttpServletResponse response, int status, String title, String detail)
            throws IOException {
        String id = Arrival.of(request).source().requestId();
        pages.write(response, status, pages.trouble(title, detail, id));
    }

    static void redirect(HttpServletResponse response, String path) {
        response.setStatus(303);
        response.setHeader("Location", path);
    }

    static String text(@Nullable String parameter) {
        return Objects.requireNonNullElse(parameter, "");
    }
}
