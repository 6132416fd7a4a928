package io.opendms.soap.http;

import io.opendms.farm.Caller;
import io.opendms.security.PublicOrigin;
import io.opendms.soap.http.body.BodyLimits;
import io.opendms.soap.http.body.BodyReader;
import io.opendms.soap.http.call.CallLimits;
import io.opendms.soap.http.call.CallLog;
import io.opendms.soap.http.call.CallMeter;
import io.opendms.soap.http.call.RequestIds;
import io.opendms.soap.http.call.SoapCall;
import io.opendms.soap.http.call.Turnstile;
import io.opendms.soap.http.entrance.Entrance;
import io.opendms.soap.http.entrance.Passage;
import io.opendms.soap.message.Contract;
import io.opendms.soap.message.SoapVersion;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The door for farms. It knows the path without regard to case, gives out the contract, and lets a request through to the
 * stack only when its content type, its SOAP action and its size are in order.
 */
public final class SoapServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String ALLOWED = "GET, HEAD, POST";
    /** Why, the log says and nobody else. */
    private static final String TURNED_AWAY = "The service does not know who calls.\n";

    private static final String NOT_LIKE_THIS =
            "What was sent to prove who calls is not taken here; a password or key is taken over https only, and nothing from a page in a browser.\n";

    private static final String NOT_NOW = "Not now; try again later.\n";

    private static final Pattern CONTRACT = Pattern.compile("wsdl(?:[=&]|$)", Pattern.CASE_INSENSITIVE);

    private final transient Inside inside;
    private final transient Entrance entrance;
    private final transient Turnstile turnstile;
    private final transient PublicOrigin origin;
    private final transient RequestIds ids = new RequestIds();
    private final transient WsdlText wsdl = new WsdlText();

    /**
     * @param entrance finds out who calls
     * @param limits of large bodies; each that is parsed may take some 30 MB of heap
     * @param ofCallers how much one caller may take
     */
    public SoapServlet(
            SoapStack stack,
            Entrance entrance,
            CallMeter meter,
            BodyLimits limits,
            CallLimits ofCallers,
            InstantSource clock) {
        this.inside = new Inside(
                stack, meter, new BodyReader(limits, entrance.farms().all().size()));
        this.entrance = entrance;
        this.turnstile = new Turnstile(ofCallers, clock);
        this.origin = new PublicOrigin(entrance.callers());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            inside.bodies().resume(request);
            return;
        }
        String id = ids.next();
        Caller stranger = entrance.stranger(request);
        response.setHeader("X-Request-Id", id);
        boolean isHere = ServicePath.isNamedBy(request.getRequestURI());
        if (isHere && request.getMethod().equals("POST")) {
            post(id, stranger, request, response);
            return;
        }
        SoapCall call = entrance.call(id, stranger);
        if (!isHere) {
            refuse(call, response, 404, "There is nothing here. The service is at " + Contract.PATH + ".");
            return;
        }
        switch (request.getMethod()) {
            case "GET", "HEAD" -> get(call, request, response);
            default -> {
                response.setHeader("Allow", ALLOWED);
                refuse(call, response, 405, "Only " + ALLOWED + " are allowed here.");
            }
        }
    }

    private void post(String id, Caller stranger, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Passage passage = entrance.admit(stranger, request, id);
        if (passage instanceof Passage.Open open) {
            open.answer().ifPresent(answer -> response.setHeader("WWW-Authenticate", answer));
            enter(new SoapCall(id, open.caller(), open.claimants()), request, response);
        } else {
            close(entrance.call(id, stranger), (Passage.Closed) passage, request, response);
        }
    }

    private void enter(SoapCall call, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String caller = call.countedAs();
        Optional<Turnstile.Full> full = turnstile.enter(caller);
        if (full.isPresent()) {
            Turnstile.Full why = full.get();
            close(call, Passage.Closed.forNow(why.status(), why.retryAfter(), why.reason()), request, response);
        } else {
            new Exchange(inside, call, request, response, () -> turnstile.leave(caller)).begin();
        }
    }

    private void close(SoapCall call, Passage.Closed closed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        closed.challenges().forEach(challenge -> response.addHeader("WWW-Authenticate", challenge));
        closed.retryAfter()
                .ifPresent(delay -> response.setHeader("Retry-After", Long.toString(Math.max(1, delay.toSeconds()))));
        // What the body says is read by nobody, so that a first leg of a handshake never comes to be a call.
        inside.bodies().discard(request, "", () -> turnAway(call, closed, response));
    }

    private static void turnAway(SoapCall call, Passage.Closed closed, HttpServletResponse response) {
        try {
            if (closed.reason().isEmpty()) {
                Answers.write(response, closed.status(), "text/plain", TURNED_AWAY);
            } else {
                refuse(call, response, closed.status(), closed.reason(), told(closed.status()));
            }
        } catch (IOException e) {
            call.brokeOff();
        }
    }

    private static String told(int status) {
        return switch (status) {
            case 401 -> TURNED_AWAY;
            case 403 -> NOT_LIKE_THIS;
            default -> NOT_NOW;
        };
    }

    private void get(SoapCall call, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!asksForContract(request.getQueryString())) {
            ServicePage.write(response);
            return;
        }
        Optional<String> at = origin.of(request);
        if (at.isEmpty()) {
            refuse(call, response, 400, "The Host header is no host name with an optional port.");
            return;
        }
        byte[] text = wsdl.at(at.get() + request.getRequestURI());
        Answers.write(response, 200, SoapVersion.SOAP_11.contentType(), text);
    }

    /** Clients add to the query what they like, a version or a number against caches. */
    private static boolean asksForContract(@Nullable String query) {
        return query != null && CONTRACT.matcher(query).lookingAt();
    }

    private static void refuse(SoapCall call, HttpServletResponse response, int status, String reason)
            throws IOException {
        refuse(call, response, status, reason, reason + "\n");
    }

    /** @param told what the caller may know of the reason */
    private static void refuse(SoapCall call, HttpServletResponse response, int status, String reason, String told)
            throws IOException {
        call.ended(Integer.toString(status), reason);
        CallLog.refused(call, Duration.ZERO);
        Answers.write(response, status, "text/plain", told);
    }

    @Override
    public void destroy() {
        inside.bodies().close();
    }
}
