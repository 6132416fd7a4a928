package io.opendms.security.people.oidc;

import io.opendms.security.Transport;
import io.opendms.security.oidc.Departure;
import io.opendms.security.oidc.OidcClient;
import io.opendms.security.oidc.OidcFailure;
import io.opendms.security.people.PeoplePages;
import io.opendms.security.people.http.Arrival;
import io.opendms.security.people.http.LocalPath;
import io.opendms.security.people.signin.FederatedSignIn;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends a person to the provider. */
public final class OidcStartServlet extends HttpServlet {
    public static final String PATH = "/admin/sign-in/oidc";

    private static final long serialVersionUID = 1L;

    private final transient OidcClient client;
    private final transient FederatedSignIn signIn;
    private final transient PeoplePages pages;
    private final boolean allowPlain;

    /** @param allowPlain whether a session may be had over plain HTTP from other machines */
    public OidcStartServlet(OidcClient client, FederatedSignIn signIn, PeoplePages pages, boolean allowPlain) {
        this.client = client;
        this.signIn = signIn;
        this.pages = pages;
        this.allowPlain = allowPlain;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Arrival arrival = Arrival.of(request);
        if (arrival.transport() == Transport.PLAIN && !allowPlain) {
            String detail = "A session would be readable on the way. Open this page by https.";
            pages.write(
                    response,
                    403,
                    pages.trouble(
                            "Not over plain HTTP", detail, arrival.source().requestId()));
            return;
        }
        Departure departure = client.begin();
        try {
            String address = client.address(departure).toString();
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
            pages.write(
                    response,
                    503,
                    pages.trouble("Not now", detail, arrival.source().requestId()));
        }
    }
}
