package io.opendms.security.people.http;

import io.opendms.directory.Account;
import io.opendms.security.people.PeoplePages;
import io.opendms.security.people.access.NoRolePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** For a person at a browser. */
final class PageRefusals implements Refusals {
    private static final String SIGN_IN = "/admin/sign-in";

    private final PeoplePages pages;
    private final NoRolePages noRole;
    private final HttpServletRequest request;
    private final List<String> challenges;

    /** @param challenges what is offered besides the form; a browser need not take it up (RFC 9110, section 11.6.1) */
    PageRefusals(PeoplePages pages, NoRolePages noRole, HttpServletRequest request, List<String> challenges) {
        this.pages = pages;
        this.noRole = noRole;
        this.request = request;
        this.challenges = challenges;
    }

    @Override
    public void signInFirst(HttpServletResponse response) throws IOException {
        challenges.forEach(challenge -> response.addHeader("WWW-Authenticate", challenge));
        if (request.getHeader("HX-Request") != null) {
            // htmx would put the sign-in page where a part of the old page was; this header has it load the whole.
            response.setHeader("HX-Redirect", signIn(shownPage()));
            refuse(response, 401, "Signed out", "Your session has ended; sign in again.");
            return;
        }
        boolean page = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        String query = request.getQueryString();
        String asked = request.getRequestURI() + (query == null ? "" : "?" + query);
        redirect(response, signIn(page ? asked : LocalPath.HOME));
    }

    /** What a browser sends on its own, such as a ticket: the form takes a name and a password. */
    @Override
    public void notLetIn(HttpServletResponse response) throws IOException {
        signInFirst(response);
    }

    @Override
    public void noRole(HttpServletResponse response, Account account) throws IOException {
        noRole.write(response, account, response.getHeader("X-Request-Id"));
    }

    @Override
    public void refuse(HttpServletResponse response, int status, String title, String detail) throws IOException {
        pages.write(response, status, pages.trouble(title, detail, response.getHeader("X-Request-Id")));
    }

    static void redirect(HttpServletResponse response, String path) {
        response.setStatus(303);
        response.setHeader("Location", path);
    }

    /** The page that a part was to be loaded into. */
    private String shownPage() {
        String url = request.getHeader("HX-Current-URL");
        try {
            URI shown = URI.create(url == null ? "" : url);
            String query = shown.getRawQuery();
            return LocalPath.of(shown.getRawPath() + (query == null ? "" : "?" + query));
        } catch (IllegalArgumentException e) {
            return LocalPath.HOME;
        }
    }

    private static String signIn(String page) {
        String to = LocalPath.of(page);
        return to.equals(LocalPath.HOME) ? SIGN_IN : SIGN_IN + "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
    }
}
