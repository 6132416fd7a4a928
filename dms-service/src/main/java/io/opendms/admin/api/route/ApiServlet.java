package io.opendms.admin.api.route;

import io.opendms.admin.api.http.Refusal;
import io.opendms.admin.mail.MailClosed;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.LogText;
import io.opendms.record.RecordFailure;
import io.opendms.security.people.http.PeopleFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each call to the route that answers it, and its answer back. Stands behind the filter that knows people. */
public final class ApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.api");

    /** The header by which an answer and the lines of the log about it find each other. */
    private static final String REQUEST_ID = "X-Request-Id";

    private final transient List<Route> routes;

    public ApiServlet(List<Resource> resources) {
        this.routes = resources.stream().flatMap(each -> each.routes().stream()).toList();
    }

    /** Every call that there is. */
    public List<Route> routes() {
        return routes;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String requestId = Optional.ofNullable(response.getHeader(REQUEST_ID)).orElse("");
        send(request, response, answer(request, requestId));
    }

    private Answer answer(HttpServletRequest request, String requestId) {
        try {
            return routed(request);
        } catch (Refusal e) {
            return Answer.problem(e, requestId);
        } catch (MailClosed e) {
            return Answer.problem(closed(e), requestId);
        } catch (InvalidValueException e) {
            return Answer.problem(new Refusal(422, e.getMessage() + "."), requestId);
        } catch (RecordFailure | DirectoryFailure e) {
            LOG.warn("api_unavailable request={} reason=\"{}\"", requestId, LogText.message(e));
            return Answer.problem(unavailable(e), requestId);
        } catch (RuntimeException e) {
            LOG.error("api_incident request={}", requestId, e);
            return Answer.problem(
                    new Refusal(500, "Something went wrong in dms; its log says what, by the id below."), requestId);
        }
    }

    private Answer routed(HttpServletRequest request) {
        if (request.getAttribute(PeopleFilter.UNREADABLE) instanceof String why) {
            // The filter says so already; but whoever asked for a parameter would stumble.
            throw Refusal.malformed("The request cannot be taken: " + why + ".");
        }
        String path = Optional.ofNullable(request.getPathInfo()).orElse("");
        Set<String> methods = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> places = route.path().match(path);
            if (places.isPresent() && route.takes(request.getMethod())) {
                return route.handler().answer(new Call(request, places.get()));
            }
            places.ifPresent(found ->
                    methods.addAll(route.method().equals("GET") ? List.of("GET", "HEAD") : List.of(route.method())));
        }
        if (methods.isEmpty()) {
            throw Refusal.notFound("There is nothing at this address; openapi.json lists what there is.");
        }
        String allowed = String.join(", ", methods);
        throw new Refusal(405, "This address takes " + allowed + " only.").with("Allow", allowed);
    }

    private static Refusal closed(MailClosed e) {
        String sentence = String.valueOf(e.getMessage());
        return e.isTaken() ? Refusal.forbidden(sentence) : new Refusal(503, sentence).with("Retry-After", "3600");
    }

    private static Refusal unavailable(RuntimeException e) {
        String what = e instanceof RecordFailure ? "store" : "directory";
        return new Refusal(503, "The " + what + " cannot be used at the moment; try again in a while.")
                .with("Retry-After", "30");
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, Answer answer)
            throws IOException {
        answer.headers().forEach(response::setHeader);
        boolean shown = answer.status() == 200 && !request.getMethod().equals("POST");
        if (shown) {
            response.setHeader("ETag", answer.tag().text());
            response.setHeader("Vary", "Accept, Authorization, Cookie");
        }
        String known = request.getHeader("If-None-Match");
        if (shown && known != null && answer.tag().isAmong(known)) {
            response.setStatus(304);
            return;
        }
        response.setStatus(answer.status());
        response.setContentType(answer.type());
        response.setContentLength(answer.body().length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(answer.body());
        }
    }
}
