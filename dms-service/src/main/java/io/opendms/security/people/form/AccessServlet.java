package io.opendms.security.people.form;

import io.opendms.security.people.PeoplePages;
import io.opendms.security.people.Source;
import io.opendms.security.people.access.AccessDesk;
import io.opendms.security.people.access.Asker;
import io.opendms.security.people.http.Arrival;
import io.opendms.security.people.http.SameSite;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Takes the form by which somebody without a role asks for one. Who was shown the form has its permit, and nobody else. */
public final class AccessServlet extends HttpServlet {
    public static final String PATH = "/admin/access";

    private static final long serialVersionUID = 1L;

    private final transient AccessDesk desk;
    private final transient SessionStart start;
    private final transient PeoplePages pages;

    public AccessServlet(AccessDesk desk, SessionStart start, PeoplePages pages) {
        this.desk = desk;
        this.start = start;
        this.pages = pages;
    }

    /** Who loads the page that answered the form has to say again who it is. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        SignInServlet.redirect(response, SignInServlet.PATH);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        start.attempt(request, response, () -> ask(request, response));
    }

    private void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (SameSite.objection(request).isPresent()) {
            start.trouble(
                    request, response, 403, "Not from this page", "Sign in, and ask on the page that you see then.");
            return;
        }
        Source source = Arrival.of(request).source();
        String permit = SignInServlet.text(request.getParameter("permit"));
        String text = SignInServlet.text(request.getParameter("text"));
        switch (desk.ask(permit, text, source)) {
            case ASKED ->
                answer(response, 200, permit, "", "", "The administrators are told that you ask for access.", "");
            case ASKED_BEFORE ->
                answer(
                        response,
                        409,
                        permit,
                        "",
                        "",
                        "You have asked for access within the last day; the administrators are told.",
                        source.requestId());
            case TOO_LONG ->
                answer(
                        response,
                        400,
                        permit,
                        permit,
                        text,
                        "That is too long: " + AccessDesk.LONGEST_TEXT + " characters at most. Nothing was sent.",
                        source.requestId());
            case UNFIT ->
                answer(
                        response,
                        400,
                        permit,
                        permit,
                        text,
                        "Mail from here cannot hold " + desk.unfit(text).orElse("a character of this")
                                + ". Write it without that. Nothing was sent.",
                        source.requestId());
            case UNHEARD ->
                answer(
                        response,
                        503,
                        permit,
                        permit,
                        text,
                        "No administrator can be told by mail at present. Nothing was sent; ask in another way.",
                        source.requestId());
            case OUTDATED -> outdated(request, response);
        }
    }

    /** @param form the permit for another try; empty for none */
    private void answer(
            HttpServletResponse response,
            int status,
            String permit,
            String form,
            String text,
            String note,
            String requestId)
            throws IOException {
        String name = desk.holder(permit).map(Asker::name).orElse("");
        pages.write(response, status, pages.noRole(name, form, text, note, requestId));
    }

    private void outdated(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String detail = "Nothing was sent. The form counts for 15 minutes; sign in once more and ask then.";
        start.trouble(request, response, 403, "Too late", detail);
    }
}
