package io.opendms.security.people.oidc;

import io.opendms.security.oidc.Departure;
import io.opendms.security.oidc.OidcClient;
import io.opendms.security.oidc.OidcFailure;
import io.opendms.security.people.PasswordCheck;
import io.opendms.security.people.form.SessionStart;
import io.opendms.security.people.http.Arrival;
import io.opendms.security.people.http.LocalPath;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Sends a person to the provider. */
public final class OidcStartServlet extends HttpServlet {
    public static final String PATH = "/admin/sign-in/oidc";

    private static final String AGAIN = "again";

    private static final long serialVersionUID = 1L;

    private final transient OidcClient client;
    private final transient FederatedSignIn signIn;
    private final transient SessionStart start;

    public OidcStartServlet(OidcClient client, FederatedSignIn signIn, SessionStart start) {
        this.client = client;
        this.signIn = signIn;
        this.start = start;
    }

    /** Where somebody proves once more who it is, and is led to a local path then. */
    public static String again(String to) {
        return PATH + "?" + AGAIN + "=yes&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        start.attempt(request, response, () -> sendAway(request, response));
    }

    private void sendAway(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Arrival arrival = Arrival.of(request);
        Departure departure = client.begin();
        try {
            // Who is to prove it once more is not let back in by having signed in there this morning.
            Optional<Duration> validity =
                    request.getParameter(AGAIN) == null ? Optional.empty() : Optional.of(PasswordCheck.VALIDITY);
            String address = client.address(departure, validity).toString();
            new DepartureCookie(departure, LocalPath.of(request.getParameter("to")))
                    .write(response, arrival.transport());
            response.setStatus(303);
            response.setHeader("Location", address);
        } catch (OidcFailure e) {
            signIn.failed(e, arrival.source());
            response.setHeader("Retry-After", "30");
            String detail =
                    "The sign-in of your organisation does not answer; try again in a while, or sign in by name and"
                            + " password.";
            start.trouble(request, response, 503, "Not now", detail);
        }
    }
}
