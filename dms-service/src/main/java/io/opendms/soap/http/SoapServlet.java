package io.opendms.soap.http;

import io.opendms.farm.Farms;
import io.opendms.security.Callers;
import io.opendms.security.PublicOrigin;
import io.opendms.soap.http.body.BodyLimits;
import io.opendms.soap.http.body.BodyReader;
import io.opendms.soap.http.call.CallLog;
import io.opendms.soap.http.call.CallMeter;
import io.opendms.soap.http.call.RequestIds;
import io.opendms.soap.http.call.SoapCall;
import io.opendms.soap.message.Contract;
import io.opendms.soap.message.SoapVersion;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
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

    private static final Pattern CONTRACT = Pattern.compile("wsdl(?:[=&]|$)", Pattern.CASE_INSENSITIVE);

    private final transient Inside inside;
    private final transient Callers callers;
    private final transient Farms farms;
    private final transient PublicOrigin origin;
    private final transient RequestIds ids = new RequestIds();
    private final transient WsdlText wsdl = new WsdlText();

    /**
     * @param farms for which callers may speak, and so send large bodies
     * @param limits of large bodies; each that is parsed may take some 30 MB of heap
     */
    public SoapServlet(SoapStack stack, Callers callers, Farms farms, CallMeter meter, BodyLimits limits) {
        this.inside =
                new Inside(stack, meter, new BodyReader(limits, farms.all().size()));
        this.callers = callers;
        this.farms = farms;
        this.origin = new PublicOrigin(callers);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            inside.bodies().resume(request);
            return;
        }
        SoapCall call = new SoapCall(ids.next(), callers.of(request), farms);
        response.setHeader("X-Request-Id", call.id());
        if (!ServicePath.isNamedBy(request.getRequestURI())) {
            refuse(call, response, 404, "There is nothing here. The service is at " + Contract.PATH + ".");
            return;
        }
        switch (request.getMethod()) {
            case "POST" -> new Exchange(inside, call, request, response).begin();
            case "GET", "HEAD" -> get(call, request, response);
            default -> {
                response.setHeader("Allow", ALLOWED);
                refuse(call, response, 405, "Only " + ALLOWED + " are allowed here.");
            }
        }
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
        call.ended(Integer.toString(status), reason);
        CallLog.refused(call, Duration.ZERO);
        Answers.write(response, status, "text/plain", reason + "\n");
    }

    @Override
    public void destroy() {
        inside.bodies().close();
    }
}
