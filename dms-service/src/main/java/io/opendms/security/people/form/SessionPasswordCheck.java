package io.opendms.security.people.form;

import io.opendms.security.oidc.Identities;
import io.opendms.security.people.PasswordCheck;
import io.opendms.security.people.Visit;
import io.opendms.security.people.http.Arrival;
import io.opendms.security.people.http.SessionCookie;
import io.opendms.security.people.session.OpenSession;
import io.opendms.security.people.session.Session;
import io.opendms.security.people.session.Sessions;
import io.opendms.security.people.signin.Answer;
import io.opendms.security.people.signin.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** Checks passwords as the sign-in does, and gives the session another id. What has no session was proven just now. */
public final class SessionPasswordCheck implements PasswordCheck {
    private final SignIn signIn;
    private final Sessions sessions;

    public SessionPasswordCheck(SignIn signIn, Sessions sessions) {
        this.signIn = signIn;
        this.sessions = sessions;
    }

    @Override
    public Outcome prove(HttpServletRequest request, HttpServletResponse response, String password) {
        Arrival arrival = Arrival.of(request);
        Optional<OpenSession> open = arrival.session();
        if (open.isEmpty()) {
            return Outcome.PROVEN;
        }
        Session session = open.get().session();
        Answer answer = signIn.confirm(session.dn(), password, arrival.source());
        if (answer instanceof Answer.SignedIn) {
            return renewed(request, response, session);
        }
        if (answer instanceof Answer.TooEarly) {
            return Outcome.TOO_EARLY;
        }
        if (answer instanceof Answer.ServiceKey) {
            return Outcome.SERVICE_KEY;
        }
        return answer instanceof Answer.Unavailable ? Outcome.UNAVAILABLE : Outcome.WRONG;
    }

    @Override
    public boolean isAtProvider(HttpServletRequest request) {
        return Arrival.of(request)
                .session()
                .filter(open -> open.session().dn().startsWith(Identities.PREFIX))
                .isPresent();
    }

    private Outcome renewed(HttpServletRequest request, HttpServletResponse response, Session session) {
        Optional<OpenSession> renewed = sessions.renew(session, session.mustChange());
        if (renewed.isEmpty()) {
            // It was ended from elsewhere meanwhile, and what was ended is not brought back by a password.
            return Outcome.WRONG;
        }
        Arrival arrival = Arrival.of(request);
        arrival.with(renewed.get()).attachTo(request);
        SessionCookie.write(response, arrival.transport(), renewed.get().id());
        new Visit(
                        Visit.of(request).user(),
                        renewed.get().session().csrf(),
                        renewed.get().session().proven())
                .attachTo(request);
        return Outcome.PROVEN;
    }
}
