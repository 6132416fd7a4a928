package io.opendms.security.people.form;

import io.opendms.directory.Account;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.LogText;
import io.opendms.record.RecordFailure;
import io.opendms.security.Transport;
import io.opendms.security.people.PeoplePages;
import io.opendms.security.people.Source;
import io.opendms.security.people.http.Arrival;
import io.opendms.security.people.http.SessionCookie;
import io.opendms.security.people.session.OpenSession;
import io.opendms.security.people.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins sessions, in one way for whatever it is that proves who somebody is. Thread-safe. */
public final class SessionStart {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.people");

    private final Sessions sessions;
    private final PeoplePages pages;
    private final boolean allowPlain;

    /** @param allowPlain whether a password and a session may be had over plain HTTP from other machines */
    public SessionStart(Sessions sessions, PeoplePages pages, boolean allowPlain) {
        this.sessions = sessions;
        this.pages = pages;
        this.allowPlain = allowPlain;
    }

    /**
     * Carries out a step of a sign-in, unless anybody on the way could read what it is about. That, and a store that cannot be
     * written, is told to the person.
     */
    public void attempt(HttpServletRequest request, HttpServletResponse response, Step step) throws IOException {
        Arrival arrival = Arrival.of(request);
        if (arrival.transport() == Transport.PLAIN && !allowPlain) {
            Source source = arrival.source();
            LOG.warn("sign_in_unprotected source={} request={}", source.address(), source.requestId());
            String detail = "Passwords and sessions would be readable on the way. Open this page by https.";
            trouble(request, response, 403, "Not over plain HTTP", detail);
            return;
        }
        try {
            step.take();
        } catch (RecordFailure | DirectoryFailure e) {
            Source source = arrival.source();
            LOG.warn(
                    "sign_in_unavailable reason=\"{}\" source={} request={}",
                    LogText.message(e),
                    source.address(),
                    source.requestId());
            response.setHeader("Retry-After", "30");
            String what = e instanceof RecordFailure ? "The store cannot be written" : "The directory does not answer";
            trouble(request, response, 503, "Not now", what + "; try again in a while.");
        }
    }

    /**
     * Gives somebody a session who has just given the password, and leads on.
     *
     * @param mustChangePassword whether a new password has to be chosen first
     * @param to where to, a local path
     * @throws RecordFailure if the store cannot be written
     */
    public void begin(
            HttpServletRequest request,
            HttpServletResponse response,
            Account account,
            boolean mustChangePassword,
            String to) {
        // A password that was shown to somebody opens one browser at a time, and nothing there but the page that
        // changes it.
        lead(
                request,
                response,
                sessions.begin(account, mustChangePassword),
                mustChangePassword ? PasswordServlet.PATH : to);
    }

    /**
     * The same for somebody who came without giving a password here.
     *
     * @param proven when the person was asked for a proof, wherever that was
     */
    public void beginWithoutPassword(
            HttpServletRequest request, HttpServletResponse response, Account account, Instant proven, String to) {
        lead(request, response, sessions.beginWithoutPassword(account, proven), to);
    }

    private static void lead(HttpServletRequest request, HttpServletResponse response, OpenSession open, String to) {
        Arrival arrival = Arrival.of(request);
        if (arrival.transport() != Transport.PROTECTED) {
            LOG.warn(
                    "session_cookie_plain source={} request={} transport={}",
                    arrival.source().address(),
                    arrival.source().requestId(),
                    arrival.transport());
        }
        SessionCookie.write(response, arrival.transport(), open.id());
        SignInServlet.redirect(response, to);
    }

    /** Tells somebody whose request brings its own proof that the page is about a session, which there is none of. */
    void withoutSession(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String detail =
                "This request came by a ticket of its own and belongs to no session; sign in at /admin/sign-in first.";
        trouble(request, response, 403, "No session", detail);
    }

    /** Tells a person why there is no session. */
    public void trouble(
            HttpServletRequest request, HttpServletResponse response, int status, String title, String detail)
            throws IOException {
        String id = Arrival.of(request).source().requestId();
        pages.write(response, status, pages.trouble(title, detail, id));
    }

    /** What may need the store, and answers the request. */
    @FunctionalInterface
    public interface Step {
        /** @throws RecordFailure if the store cannot be written */
        void take() throws IOException;
    }
}
