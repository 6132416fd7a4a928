package io.opendms.security.people.form;

import io.opendms.security.people.http.Arrival;
import io.opendms.security.people.http.LocalPath;
import io.opendms.security.people.http.SessionCookie;
import io.opendms.security.people.http.TicketAdmission;
import io.opendms.security.people.session.Sessions;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Begins a session for somebody whose browser has sent a Kerberos ticket. */
public final class TicketServlet extends HttpServlet {
    public static final String PATH = TicketAdmission.PATH;

    private static final long serialVersionUID = 1L;

    private final transient Sessions sessions;

    public TicketServlet(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        SessionCookie.write(
                response,
                Arrival.of(request).transport(),
                sessions.begin(TicketAdmission.accountOf(request), false).id());
        SignInServlet.redirect(response, LocalPath.of(request.getParameter("to")));
    }
}
