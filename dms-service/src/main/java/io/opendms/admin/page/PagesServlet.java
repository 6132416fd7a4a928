package io.opendms.admin.page;

import io.opendms.admin.mail.MailClosed;
import io.opendms.admin.page.frame.Answer;
import io.opendms.admin.page.frame.Ask;
import io.opendms.admin.page.html.Renderer;
import io.opendms.admin.page.html.TroublePages;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.LogText;
import io.opendms.record.RecordFailure;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers people who have signed in. What goes wrong gets a page with the number under which the log tells more. */
public final class PagesServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.pages");

    /** A layout of an administrator may hold anything; a frame without rights shows it. */
    private static final String LETTER_POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'self'";

    private static final Answer NO_PAGE = Answer.missing("such page");

    private final transient List<Route> routes;
    private final transient TroublePages troubles;
    private final transient Renderer renderer;
    private final transient InstantSource clock;

    PagesServlet(List<Route> routes, TroublePages troubles, Renderer renderer, InstantSource clock) {
        this.routes = List.copyOf(routes);
        this.troubles = troubles;
        this.renderer = renderer;
        this.clock = clock;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Ask ask = new Ask(request, response, Map.of(), clock.instant());
        try {
            answer(request, response, ask);
        } catch (InvalidValueException e) {
            write(
                    request,
                    response,
                    ask,
                    new Answer.Trouble(400, "Not understood", "What was sent is not right: " + e.getMessage() + "."));
        } catch (MailClosed e) {
            String sentence = String.valueOf(e.getMessage());
            write(
                    request,
                    response,
                    ask,
                    e.isTaken() ? Answer.forbidden(sentence) : new Answer.Trouble(404, "No mail", sentence));
        } catch (RecordFailure | DirectoryFailure e) {
            LOG.warn(
                    "page_unavailable request={} path=\"{}\" reason=\"{}\"",
                    id(response),
                    path(request),
                    LogText.message(e));
            write(
                    request,
                    response,
                    ask,
                    new Answer.Trouble(
                            503, "Not now", "The store or the directory does not answer. Try again in a while."));
        } catch (RuntimeException e) {
            LOG.error("page_failed request={} path=\"{}\"", id(response), path(request), e);
            write(
                    request,
                    response,
                    ask,
                    new Answer.Trouble(
                            500,
                            "This did not work",
                            "The fault is in the program. Tell the operator the number below; the log says more under"
                                    + " it."));
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Ask ask) throws IOException {
        String info = request.getPathInfo();
        List<String> path = Route.split(info == null ? "" : info);
        boolean known = false;
        for (Route route : routes) {
            Optional<Map<String, String>> places = route.match(path);
            boolean method = route.method().equals(request.getMethod())
                    || (request.getMethod().equals("HEAD") && route.method().equals("GET"));
            if (places.isPresent() && method) {
                Ask placed =
                        new Ask(request, response, places.get(), ask.moments().now());
                write(request, response, placed, route.page().answer(placed));
                return;
            }
            known = known || places.isPresent();
        }
        write(
                request,
                response,
                ask,
                known ? new Answer.Trouble(405, "Not so", "This address is not to be called like that.") : NO_PAGE);
    }

    private void write(HttpServletRequest request, HttpServletResponse response, Ask ask, Answer answer)
            throws IOException {
        if (answer instanceof Answer.Moved moved) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", moved.path());
        } else if (answer instanceof Answer.Shown shown) {
            send(response, shown.status(), renderer.html(shown.template(), shown.view()));
        } else if (answer instanceof Answer.Letter letter) {
            response.setHeader("Content-Security-Policy", LETTER_POLICY);
            send(response, HttpServletResponse.SC_OK, letter.html());
        } else if (answer instanceof Answer.Saved saved) {
            save(request, response, saved);
        } else if (answer instanceof Answer.Trouble trouble) {
            send(
                    response,
                    trouble.status(),
                    ask.isVisit()
                            ? troubles.html(ask, trouble.title(), trouble.detail(), id(response))
                            : troubles.html(trouble.title(), trouble.detail(), id(response)));
        }
    }

    /**
     * A file that breaks off after its beginning is followed by nothing: the connection breaks too, so that nobody takes what
     * there is for all of it.
     */
    private static void save(HttpServletRequest request, HttpServletResponse response, Answer.Saved saved)
            throws IOException {
        response.setContentType(saved.type());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + saved.name() + "\"");
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        try {
            saved.content().writeTo(response.getOutputStream());
        } catch (RuntimeException e) {
            LOG.error("page_broke_off request={} path=\"{}\"", id(response), path(request), e);
            throw new IOException(saved.name() + " broke off", e);
        }
    }

    private static void send(HttpServletResponse response, int status, String html) throws IOException {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/html; charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static String id(HttpServletResponse response) {
        String id = response.getHeader("X-Request-Id");
        return id == null ? "" : id;
    }

    private static String path(HttpServletRequest request) {
        return LogText.escaped(request.getRequestURI());
    }
}
