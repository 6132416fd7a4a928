package io.opendms.security.people.form;

import io.opendms.security.people.http.LocalPath;
import io.opendms.security.people.http.TicketAdmission;
import io.opendms.security.people.session.Session;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Begins a session for somebody whose browser has sent a Kerberos ticket. */
public final class TicketServlet extends HttpServlet {
    public static final String PATH = TicketAdmission.PATH;

    private static final long serialVersionUID = 1L;

    private final transient SessionStart start;

    public TicketServlet(SessionStart start) {
        this.start = start;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String to = LocalPath.of(request.getParameter("to"));
        // The browser sends the ticket by itself, whoever sits before it.
        start.attempt(
                request,
                response,
                () -> start.beginWithoutPassword(
                        request, response, TicketAdmission.accountOf(request), Session.NEVER, to));
    }
}
