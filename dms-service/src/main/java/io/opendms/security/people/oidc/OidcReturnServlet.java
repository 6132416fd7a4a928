package io.opendms.security.people.oidc;

import io.opendms.security.oidc.OidcClient;
import io.opendms.security.oidc.OidcFailure;
import io.opendms.security.people.access.NoRolePages;
import io.opendms.security.people.form.SessionStart;
import io.opendms.security.people.http.Arrival;
import io.opendms.security.people.session.Session;
import io.opendms.security.people.signin.Answer;
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

    private static final String[] NONE = {};

    private final transient OidcClient client;
    private final transient FederatedSignIn signIn;
    private final transient SessionStart start;
    private final transient NoRolePages noRole;

    public OidcReturnServlet(OidcClient client, FederatedSignIn signIn, SessionStart start, NoRolePages noRole) {
        this.client = client;
        this.signIn = signIn;
        this.start = start;
        this.noRole = noRole;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        start.attempt(request, response, () -> takeBack(request, response));
    }

    private void takeBack(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Arrival arrival = Arrival.of(request);
        Optional<DepartureCookie> begun = DepartureCookie.read(request, arrival.transport());
        // It counts once, however this ends.
        DepartureCookie.clear(response, arrival.transport());
        if (begun.isEmpty()) {
            String detail = "Begin at the sign-in page, in this browser, and within ten minutes.";
            start.trouble(request, response, 403, "Not begun here", detail);
            return;
        }
        try {
            OidcClient.Returned returned = client.finish(begun.get().departure(), arrived(request));
            admit(returned, begun.get().to(), request, response);
        } catch (OidcFailure e) {
            signIn.failed(e, arrival.source());
            if (e.isRefusal()) {
                String detail = "Begin again at the sign-in page; the log says what was wrong.";
                start.trouble(request, response, 403, "Not signed in", detail);
            } else {
                response.setHeader("Retry-After", "30");
                String detail = "The sign-in of your organisation does not answer; try again in a while.";
                start.trouble(request, response, 503, "Not now", detail);
            }
        }
    }

    private void admit(
            OidcClient.Returned returned, String to, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Answer answer = signIn.admit(returned.account(), Arrival.of(request).source());
        if (answer instanceof Answer.SignedIn in) {
            start.beginWithoutPassword(
                    request, response, in.account(), returned.proven().orElse(Session.NEVER), to);
            signIn.begun();
            return;
        }
        noRole.write(response, returned.account(), Arrival.of(request).source().requestId());
    }

    private static OidcClient.Arrived arrived(HttpServletRequest request) throws OidcFailure {
        return new OidcClient.Arrived(
                parameter(request, "code"),
                parameter(request, "state"),
                parameter(request, "iss"),
                parameter(request, "error"));
    }

    /** None may come twice, RFC 6749, section 3.1: of two nobody knows which one the provider has sent. */
    private static String parameter(HttpServletRequest request, String name) throws OidcFailure {
        String[] values = Objects.requireNonNullElse(request.getParameterValues(name), NONE);
        if (values.length > 1) {
            throw OidcFailure.refused("who comes back brings more than one " + name);
        }
        return values.length == 0 ? "" : values[0];
    }
}
