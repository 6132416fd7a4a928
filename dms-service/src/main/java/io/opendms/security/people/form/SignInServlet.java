package io.opendms.security.people.form;

import io.opendms.security.people.PeoplePages;
import io.opendms.security.people.Source;
import io.opendms.security.people.access.NoRolePages;
import io.opendms.security.people.http.Arrival;
import io.opendms.security.people.http.LocalPath;
import io.opendms.security.people.http.SameSite;
import io.opendms.security.people.signin.Answer;
import io.opendms.security.people.signin.SignIn;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The form for name and password. */
public final class SignInServlet extends HttpServlet {
    public static final String PATH = "/admin/sign-in";

    private static final long serialVersionUID = 1L;
    private static final String DOOR = "form";

    private final transient SignIn signIn;
    private final transient SessionStart start;
    private final transient PeoplePages pages;
    private final transient NoRolePages noRole;

    public SignInServlet(SignIn signIn, SessionStart start, PeoplePages pages, NoRolePages noRole) {
        this.signIn = signIn;
        this.start = start;
        this.pages = pages;
        this.noRole = noRole;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String to = LocalPath.of(request.getParameter("to"));
        start.attempt(request, response, () -> pages.write(response, 200, pages.signIn("", to, "")));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        start.attempt(request, response, () -> attemptFromHere(request, response));
    }

    private void attemptFromHere(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (SameSite.objection(request).isPresent()) {
            start.trouble(request, response, 403, "Not from this page", "Load the sign-in page and try again.");
            return;
        }
        attempt(request, response);
    }

    private void attempt(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = text(request.getParameter("name"));
        String to = LocalPath.of(request.getParameter("to"));
        Source source = Arrival.of(request).source();
        Answer answer = signIn.attempt(name, text(request.getParameter("password")), DOOR, source);
        if (answer instanceof Answer.SignedIn in) {
            start.begin(request, response, in.account(), in.mustChangePassword(), to);
        } else if (answer instanceof Answer.Refused) {
            again(response, 403, name, to, "Name or password is wrong, or this account may not sign in.");
        } else if (answer instanceof Answer.NoRole no) {
            noRole.write(response, no.account(), source.requestId());
        } else if (answer instanceof Answer.ServiceKey) {
            again(response, 403, name, to, Answer.ServiceKey.ADVICE);
        } else if (answer instanceof Answer.TooEarly early) {
            long seconds = early.delay().toSeconds();
            response.setHeader("Retry-After", Long.toString(seconds));
            again(response, 429, name, to, "Too many attempts. Nothing was checked; try again in " + seconds + " s.");
        } else {
            response.setHeader("Retry-After", "30");
            again(
                    response,
                    503,
                    name,
                    to,
                    "The directory does not answer, so nothing could be checked; try again in a while.");
        }
    }

    private void again(HttpServletResponse response, int status, String name, String to, String complaint)
            throws IOException {
        pages.write(response, status, pages.signIn(name, to, complaint));
    }

    static void redirect(HttpServletResponse response, String path) {
        response.setStatus(303);
        response.setHeader("Location", path);
    }

    static String text(@Nullable String parameter) {
        return Objects.requireNonNullElse(parameter, "");
    }
}
