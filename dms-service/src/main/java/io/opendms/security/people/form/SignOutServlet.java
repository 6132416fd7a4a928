package io.opendms.security.people.form;

import io.opendms.security.people.http.Arrival;
import io.opendms.security.people.http.SessionCookie;
import io.opendms.security.people.session.OpenSession;
import io.opendms.security.people.session.Sessions;
import io.opendms.security.people.signin.Diary;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Ends a session; with the field {@code everywhere}, all of this person's. */
public final class SignOutServlet extends HttpServlet {
    public static final String PATH = "/admin/sign-out";

    private static final long serialVersionUID = 1L;

    private final transient Sessions sessions;
    private final transient SessionStart start;
    private final transient Diary diary;

    public SignOutServlet(Sessions sessions, SessionStart start, Diary diary) {
        this.sessions = sessions;
        this.start = start;
        this.diary = diary;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Arrival arrival = Arrival.of(request);
        if (arrival.session().isEmpty()) {
            start.withoutSession(request, response);
            return;
        }
        OpenSession open = arrival.session().get();
        int ended = 1;
        if (request.getParameter("everywhere") == null) {
            sessions.end(open.session());
        } else {
            ended = sessions.endAllOf(open.session().dn());
        }
        diary.signedOut(open.session().name(), ended, arrival.source());
        SessionCookie.clear(response, arrival.transport());
        SignInServlet.redirect(response, SignInServlet.PATH);
    }
}
