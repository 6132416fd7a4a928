package io.opendms.security.people.form;

import io.opendms.directory.Accounts;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.VisibleText;
import io.opendms.record.RecordFailure;
import io.opendms.security.people.PeoplePages;
import io.opendms.security.people.Source;
import io.opendms.security.people.http.Arrival;
import io.opendms.security.people.http.LocalPath;
import io.opendms.security.people.session.OpenSession;
import io.opendms.security.people.session.Session;
import io.opendms.security.people.session.Sessions;
import io.opendms.security.people.signin.Answer;
import io.opendms.security.people.signin.Entrances;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** The form for a new password, where the directory is this service's own. */
public final class PasswordServlet extends HttpServlet {
    public static final String PATH = "/admin/password";

    private static final long serialVersionUID = 1L;
    /**
     * As NIST SP 800-63B, section 5.1.1, asks no more than length, and that the account's name does not make up for it; above
     * its 8, since nothing else is asked.
     */
    private static final int SHORTEST = 12;

    private static final int LONGEST = 256;

    private final transient Accounts accounts;
    private final transient Entrances entrances;
    private final transient Sessions sessions;
    private final transient SessionStart start;
    private final transient PeoplePages pages;

    public PasswordServlet(
            Accounts accounts, Entrances entrances, Sessions sessions, SessionStart start, PeoplePages pages) {
        this.accounts = accounts;
        this.entrances = entrances;
        this.sessions = sessions;
        this.start = start;
        this.pages = pages;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Session> session = session(request);
        if (session.isPresent()) {
            form(response, 200, session.get(), "");
        } else {
            start.withoutSession(request, response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Session> session = session(request);
        if (session.isPresent()) {
            start.attempt(request, response, () -> change(request, response, session.get()));
        } else {
            start.withoutSession(request, response);
        }
    }

    private void change(HttpServletRequest request, HttpServletResponse response, Session session) throws IOException {
        Source source = Arrival.of(request).source();
        String current = SignInServlet.text(request.getParameter("current"));
        String password = SignInServlet.text(request.getParameter("password"));
        String complaint =
                complaint(session.name(), current, password, SignInServlet.text(request.getParameter("again")));
        if (!complaint.isEmpty()) {
            form(response, 422, session, complaint);
            return;
        }
        Answer answer = entrances.form().confirm(session.dn(), current, source);
        if (!(answer instanceof Answer.SignedIn in)) {
            form(response, 403, session, refusal(answer));
            return;
        }
        try {
            accounts.changePassword(session.dn(), password);
        } catch (DirectoryFailure.NotPermitted e) {
            form(response, 403, session, "Passwords are changed in your organisation's directory, not here.");
            return;
        } catch (DirectoryFailure e) {
            form(response, 503, session, "The directory does not answer; the password so far still holds.");
            return;
        }
        try {
            // Whoever had the old password is out, wherever that was, even if nothing can be recorded.
            sessions.endAllOf(session.dn());
            entrances.diary().passwordChanged(session.name(), source);
            start.begin(request, response, in.account(), false, LocalPath.HOME);
        } catch (RecordFailure e) {
            entrances.diary().unavailable(e, source);
            String detail = "The password is changed; sign in with the new one.";
            start.trouble(request, response, 503, "The store cannot be written", detail);
        }
    }

    private static String complaint(String name, String current, String password, String again) {
        String own = password.toLowerCase(Locale.ROOT).replace(name.toLowerCase(Locale.ROOT), "");
        if (own.length() < SHORTEST || password.length() > LONGEST) {
            return "A password has " + SHORTEST + " to " + LONGEST + " characters, the account's name not counted.";
        }
        if (password.codePoints().allMatch(VisibleText::isBlank)) {
            return "A password of nothing but blanks is too easily guessed.";
        }
        if (!password.equals(again)) {
            return "The two new passwords are not the same.";
        }
        return password.equals(current) ? "The new password is the one so far." : "";
    }

    private static String refusal(Answer answer) {
        if (answer instanceof Answer.TooEarly early) {
            return "Too many attempts. Nothing was checked; try again in "
                    + early.delay().toSeconds() + " s.";
        }
        if (answer instanceof Answer.ServiceKey) {
            return Answer.ServiceKey.ADVICE;
        }
        return answer instanceof Answer.Unavailable
                ? "The directory does not answer; try again in a while."
                : "The password so far is wrong.";
    }

    private void form(HttpServletResponse response, int status, Session session, String complaint) throws IOException {
        pages.write(response, status, pages.changePassword(session.name(), session.csrf(), complaint));
    }

    private static Optional<Session> session(HttpServletRequest request) {
        return Arrival.of(request).session().map(OpenSession::session);
    }
}
