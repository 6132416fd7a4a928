package io.opendms.security.people.http;

import io.opendms.directory.Account;
import io.opendms.security.Transport;
import io.opendms.security.people.Role;
import io.opendms.security.people.Roles;
import io.opendms.security.people.Source;
import io.opendms.security.people.User;
import io.opendms.security.people.Visit;
import io.opendms.security.people.session.OpenSession;
import io.opendms.security.people.session.Session;
import io.opendms.security.people.session.SessionId;
import io.opendms.security.people.session.Sessions;
import io.opendms.security.people.signin.Answer;
import io.opendms.security.people.signin.Entrances;
import io.opendms.security.people.signin.OperatorToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides whether a request gets a visit, and if not, answers it. Thread-safe. */
public final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.people");
    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";

    private final Entrances entrances;
    private final OperatorToken token;
    private final TicketAdmission tickets;
    private final CertificateAdmission certificates;
    private final Sessions sessions;
    private final Roles roles;
    private final InstantSource clock;
    private final boolean allowPlain;

    /** @param allowPlain whether a session may be had over plain HTTP from other machines */
    public Admission(
            Entrances entrances,
            OperatorToken token,
            TicketAdmission tickets,
            CertificateAdmission certificates,
            Sessions sessions,
            Roles roles,
            InstantSource clock,
            boolean allowPlain) {
        this.entrances = entrances;
        this.token = token;
        this.tickets = tickets;
        this.certificates = certificates;
        this.sessions = sessions;
        this.roles = roles;
        this.clock = clock;
        this.allowPlain = allowPlain;
    }

    /** By the session whose id stands in the cookie. */
    boolean bySession(
            HttpServletRequest request, HttpServletResponse response, Refusals refusals, boolean beforePassword)
            throws IOException {
        Arrival arrival = Arrival.of(request);
        boolean mayHaveSession = arrival.transport() != Transport.PLAIN || allowPlain;
        Optional<SessionId> id = mayHaveSession ? SessionCookie.read(request, arrival.transport()) : Optional.empty();
        Optional<OpenSession> open = id.flatMap(sessions::find);
        if (open.isEmpty()) {
            refusals.signInFirst(response);
            return false;
        }
        Optional<Account> account = entrances.known().of(open.get().session().dn());
        if (account.isEmpty()) {
            int ended = sessions.endAllOf(open.get().session().dn());
            entrances.diary().signedOut(open.get().session().name(), ended, arrival.source());
            refusals.signInFirst(response);
            return false;
        }
        arrival.with(open.get()).attachTo(request);
        if (open.get().session().mustChange() && !beforePassword) {
            newPasswordFirst(response, refusals);
            return false;
        }
        Session session = open.get().session();
        if (SameSite.refuses(request, response, refusals, session, refusals instanceof PageRefusals)) {
            return false;
        }
        User user = roles.of(account.get(), arrival.source().address());
        return attach(new Visit(user, session.csrf(), session.proven()), account.get(), request, response, refusals);
    }

    private static void newPasswordFirst(HttpServletResponse response, Refusals refusals) throws IOException {
        if (refusals instanceof PageRefusals) {
            PageRefusals.redirect(response, "/admin/password");
        } else {
            refusals.refuse(response, 403, "New password", "Choose a new password at /admin/password first.");
        }
    }

    /** Lets the request know its visit, unless its sender has no role any more. */
    private static boolean attach(
            Visit visit, Account account, HttpServletRequest request, HttpServletResponse response, Refusals refusals)
            throws IOException {
        if (!visit.user().mayAnywhere(Role.VIEWER)) {
            refusals.noRole(response, account);
            return false;
        }
        visit.attachTo(request);
        return true;
    }

    /** By what stands in the header {@code Authorization}. */
    boolean byCredentials(HttpServletRequest request, HttpServletResponse response, Refusals refusals)
            throws IOException {
        Arrival arrival = Arrival.of(request);
        String header = request.getHeader("Authorization");
        // It has not left this machine, whether or not a proxy that would have to protect it is trusted here.
        boolean isOperators = startsWith(header, BEARER) && arrival.local();
        if (arrival.transport() == Transport.PLAIN && !isOperators) {
            refusals.refuse(
                    response, 403, "TLS needed", "Credentials are taken over https, or on the same machine, only.");
            return false;
        }
        if (isOperators) {
            Source here = arrival.source().at(request.getRemoteAddr());
            if (token.admits(header.substring(BEARER.length()).strip(), here)) {
                withoutToken(roles.operator(here.address())).attachTo(request);
                return true;
            }
        } else if (startsWith(header, BASIC)) {
            return basic(header.substring(BASIC.length()), request, response, refusals);
        }
        refusals.signInFirst(response);
        return false;
    }

    private boolean basic(
            String credentials, HttpServletRequest request, HttpServletResponse response, Refusals refusals)
            throws IOException {
        Answer answer =
                entrances.basic().attempt(credentials, Arrival.of(request).source());
        // A browser that was given a password once sends it with whatever another site has it send.
        if (answer instanceof Answer.SignedIn in
                && SameSite.refuses(request, response, refusals, in.account().name())) {
            return false;
        }
        return admit(answer, request, response, refusals);
    }

    /** By a ticket, which the request has. */
    boolean byTicket(HttpServletRequest request, HttpServletResponse response, Refusals refusals) throws IOException {
        Optional<Answer> answer = tickets.admit(request, response, refusals);
        return answer.isPresent() && admit(answer.get(), request, response, refusals);
    }

    /** By a client certificate, which the connection has. */
    boolean byCertificate(HttpServletRequest request, HttpServletResponse response, Refusals refusals)
            throws IOException {
        Optional<Answer> answer = certificates.admit(request, response, refusals);
        return answer.isPresent() && admit(answer.get(), request, response, refusals);
    }

    /** Those that have a certificate. */
    CertificateAdmission certificates() {
        return certificates;
    }

    /** What is offered to who brings nothing. */
    TicketAdmission tickets() {
        return tickets;
    }

    private boolean admit(Answer answer, HttpServletRequest request, HttpServletResponse response, Refusals refusals)
            throws IOException {
        Arrival arrival = Arrival.of(request);
        if (answer instanceof Answer.SignedIn in) {
            if (in.mustChangePassword()) {
                newPasswordFirst(response, refusals);
                return false;
            }
            TicketAdmission.attach(request, in.account());
            User user = roles.of(in.account(), arrival.source().address());
            return attach(withoutToken(user), in.account(), request, response, refusals);
        }
        if (answer instanceof Answer.Refused) {
            refusals.notLetIn(response);
        } else if (answer instanceof Answer.NoRole no) {
            refusals.noRole(response, no.account());
        } else if (answer instanceof Answer.NoAccount) {
            refusals.refuse(
                    response,
                    403,
                    "No account",
                    "The ticket is good, and its owner has no account here; sign in by the name and password of another"
                            + " account.");
        } else if (answer instanceof Answer.ServiceKey) {
            refusals.refuse(response, 403, "A service key", Answer.ServiceKey.ADVICE);
        } else if (answer instanceof Answer.TooEarly early) {
            response.setHeader("Retry-After", Long.toString(early.delay().toSeconds()));
            refusals.refuse(response, 429, "Too many attempts", "Nothing was checked; try again later.");
        } else {
            response.setHeader("Retry-After", "30");
            refusals.refuse(response, 503, "Not now", "The directory does not answer; try again in a while.");
        }
        return false;
    }

    /** What carries its credentials with it no other site can send, so there is no token. */
    private Visit withoutToken(User user) {
        return new Visit(user, "", clock.instant());
    }

    private static boolean startsWith(String header, String scheme) {
        return header.regionMatches(true, 0, scheme, 0, scheme.length());
    }
}
