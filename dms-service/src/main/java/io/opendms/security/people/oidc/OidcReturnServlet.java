package io.opendms.security.people.oidc;

import io.opendms.directory.Account;
import io.opendms.record.RecordFailure;
import io.opendms.security.oidc.OidcClient;
import io.opendms.security.oidc.OidcFailure;
import io.opendms.security.people.PeoplePages;
import io.opendms.security.people.http.Arrival;
import io.opendms.security.people.http.SessionCookie;
import io.opendms.security.people.session.OpenSession;
import io.opendms.security.people.session.Sessions;
import io.opendms.security.people.signin.Answer;
import io.opendms.security.people.signin.FederatedSignIn;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** Takes a person back from the provider, and begins a session. */
public final class OidcReturnServlet extends HttpServlet {
    public static final String PATH = "/admin/sign-in/oidc/return";

    private static final long serialVersionUID = 1L;

    private final transient OidcClient client;
    private final transient FederatedSignIn signIn;
    private final transient Sessions sessions;
    private final transient PeoplePages pages;

    public OidcReturnServlet(OidcClient client, FederatedSignIn signIn, Sessions sessions, PeoplePages pages) {
        this.client = client;
        this.signIn = signIn;
        this.sessions = sessions;
        this.pages = pages;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Arrival arrival = Arrival.of(request);
        Optional<DepartureCookie> begun = DepartureCookie.read(request, arrival.transport());
        // It counts once, however this ends.
        DepartureCookie.clear(response, arrival.transport());
        if (begun.isEmpty()) {
            trouble(
                    response,
                    403,
                    "Not begun here",
                    "Begin at the sign-in page, in this browser, and within ten minutes.");
            return;
        }
        try {
            admit(
                    client.finish(begun.get().departure(), arrived(request)),
                    begun.get().to(),
                    arrival,
                    response);
        } catch (OidcFailure e) {
            signIn.failed(e, arrival.source());
            if (e.isRefusal()) {
                trouble(
                        response,
                        403,
                        "Not signed in",
                        "Begin again at the sign-in page; the log says what was wrong.");
            } else {
                response.setHeader("Retry-After", "30");
                trouble(
                        response,
                        503,
                        "Not now",
                        "The sign-in of your organisation does not answer; try again in a while.");
            }
        } catch (RecordFailure e) {
            trouble(response, 503, "Not now", "The store cannot be written; try again in a while.");
        }
    }

    private void admit(Account account, String to, Arrival arrival, HttpServletResponse response) throws IOException {
        if (signIn.admit(account, arrival.source()) instanceof Answer.SignedIn in) {
            OpenSession open = sessions.begin(in.account(), false);
            SessionCookie.write(response, arrival.transport(), open.id());
            response.setStatus(303);
            response.setHeader("Location", to);
            return;
        }
        trouble(
                response,
                403,
                "No role",
                "You are " + account.name() + ", who has no role here; an administrator gives one by people.roles.");
    }

    private void trouble(HttpServletResponse response, int status, String title, String detail) throws IOException {
        pages.write(response, status, pages.trouble(title, detail, response.getHeader("X-Request-Id")));
    }

    private static OidcClient.Arrived arrived(HttpServletRequest request) {
        return new OidcClient.Arrived(
                parameter(request, "code"),
                parameter(request, "state"),
                parameter(request, "iss"),
                parameter(request, "error"));
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
