package io.opendms.soap.http;

import io.opendms.farm.Caller;
import io.opendms.security.Callers;
import io.opendms.security.PublicOrigin;
import io.opendms.soap.message.Contract;
import io.opendms.soap.message.FaultDocument;
import io.opendms.soap.message.RequestDocument;
import io.opendms.soap.message.SoapRefusal;
import io.opendms.soap.message.SoapVersion;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
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

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>SharepointEmailWS</title></head>
            <body>
            <h1>SharepointEmailWS</h1>
            <p>This is a Directory Management Service for SharePoint farms. It takes SOAP 1.1 and SOAP 1.2 requests by POST.</p>
            <p>The contract: <a href="?wsdl">service description</a></p>
            </body>
            </html>
            """;

    private final transient SoapStack stack;
    private final transient Callers callers;
    private final transient Predicate<Caller> farms;
    private final transient PublicOrigin origin;
    private final transient CallMeter meter;
    private final transient BodyReader bodies;
    private final transient RequestIds ids = new RequestIds();
    private final transient WsdlText wsdl = new WsdlText();

    /**
     * @param farms whether a caller speaks for a farm; only those may send large bodies
     * @param largeBodies how many bodies above 64 KB may be parsed at a time; each may take some 30 MB of heap
     */
    public SoapServlet(SoapStack stack, Callers callers, Predicate<Caller> farms, CallMeter meter, int largeBodies) {
        this.stack = stack;
        this.callers = callers;
        this.farms = farms;
        this.origin = new PublicOrigin(callers);
        this.meter = meter;
        this.bodies = new BodyReader(largeBodies);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getRequestURI().equalsIgnoreCase(Contract.PATH)) {
            write(response, 404, "text/plain", "There is nothing here. The service is at " + Contract.PATH + ".\n");
            return;
        }
        switch (request.getMethod()) {
            case "POST" -> post(request, response);
            case "GET", "HEAD" -> get(request, response);
            default -> {
                response.setHeader("Allow", ALLOWED);
                write(response, 405, "text/plain", "Only " + ALLOWED + " are allowed here.\n");
            }
        }
    }

    private void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!asksForContract(request.getQueryString())) {
            write(response, 200, "text/html", PAGE);
            return;
        }
        Optional<String> at = origin.of(request);
        if (at.isEmpty()) {
            write(response, 400, "text/plain", "The Host header is no host name with an optional port.\n");
            return;
        }
        byte[] text = wsdl.at(at.get() + request.getRequestURI());
        write(response, 200, SoapVersion.SOAP_11.contentType(), text);
    }

    /** Clients add to the query what they like, a version or a number against caches. */
    private static boolean asksForContract(@Nullable String query) {
        return query != null && CONTRACT.matcher(query).lookingAt();
    }

    private void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long begun = System.nanoTime();
        SoapCall call = new SoapCall(ids.next(), callers.of(request));
        response.setHeader("X-Request-Id", call.id());
        try {
            understand(call, request);
            try (Body body = read(call, request)) {
                call.holds(body);
                stack.serve(call, request, response);
            }
        } catch (HttpRefusal e) {
            refuse(call, e, request, response);
        } catch (RuntimeException e) {
            // Broad: whatever defect of ours shows itself here, the farm gets a fault and the log the whole of it.
            CallLog.failed(call, e);
            refuse(call, internal(call), request, response);
        } catch (IOException e) {
            call.brokeOff();
            throw e;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            if (call.status().equals(SoapStack.FAULT)) {
                CallLog.refused(call, took);
            } else {
                CallLog.answered(call, took);
            }
            meter.call(call.operation(), call.status(), took);
        }
    }

    private static void understand(SoapCall call, HttpServletRequest request) throws HttpRefusal {
        ContentType type = Optional.ofNullable(request.getHeader("Content-Type"))
                .flatMap(ContentType::parse)
                .orElseThrow(
                        () -> unsupported(SoapVersion.SOAP_11, "The request has no Content-Type that can be read."));
        SoapVersion version = version(type);
        if (type.hasAttachments()) {
            throw unsupported(version, "Attachments, multipart and MTOM, are not accepted here.");
        }
        if (!type.mediaType().equals(version.mediaType())) {
            throw unsupported(version, "The Content-Type must be text/xml or application/soap+xml.");
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            throw unsupported(version, "A Content-Encoding is not accepted here.");
        }
        try {
            Charset charset = type.parameters().isEmpty()
                    ? null
                    : type.parameter("charset").map(RequestDocument::charset).orElse(null);
            call.speaks(version, charset);
            call.names(
                    version == SoapVersion.SOAP_11
                            ? Contract.operationOfHeader(request.getHeader("SOAPAction"))
                            : Contract.operationOfParameter(type.parameters().get("action")));
        } catch (SoapRefusal e) {
            throw new HttpRefusal(500, version, e);
        }
    }

    private static SoapVersion version(ContentType type) {
        String start = type.mediaType()
                + type.parameters().getOrDefault("start-info", "")
                + type.parameters().getOrDefault("type", "");
        return start.contains(SoapVersion.SOAP_12.mediaType()) ? SoapVersion.SOAP_12 : SoapVersion.SOAP_11;
    }

    private Body read(SoapCall call, HttpServletRequest request) throws IOException, HttpRefusal {
        int limit = farms.test(call.caller()) ? BodyReader.MAX_BODY : BodyReader.SMALL;
        try {
            return bodies.read(request, limit);
        } catch (BodyReader.TooLarge e) {
            throw new HttpRefusal(
                    413, call.version(), SoapRefusal.client("The request has more than " + limit + " bytes."));
        } catch (BodyReader.TooSlow e) {
            throw new HttpRefusal(
                    408, call.version(), SoapRefusal.client("The request did not come in within its time."));
        } catch (BodyReader.Busy e) {
            throw new HttpRefusal(
                    503,
                    call.version(),
                    SoapRefusal.of(
                            SoapRefusal.Code.SERVER,
                            "Too many large requests are in work; send this one again later."));
        }
    }

    private static HttpRefusal internal(SoapCall call) {
        return new HttpRefusal(500, call.version(), SoapRefusal.internal(call.id()));
    }

    private static HttpRefusal unsupported(SoapVersion version, String reason) {
        return new HttpRefusal(415, version, SoapRefusal.client(reason));
    }

    private void refuse(SoapCall call, HttpRefusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        call.ended(SoapStack.FAULT, String.valueOf(refusal.getMessage()));
        switch (refusal.status()) {
            case 408 -> response.setHeader("Connection", "close");
            case 413, 503 -> {
                drain(call, request);
                response.setHeader("Connection", "close");
            }
            default -> drain(call, request);
        }
        write(
                response,
                refusal.status(),
                refusal.version().contentType(),
                FaultDocument.of(refusal.version(), refusal.fault()));
    }

    /** A thread waits for the rest only where a farm sends it; anyone could make it wait. */
    private void drain(SoapCall call, HttpServletRequest request) throws IOException {
        if (farms.test(call.caller())) {
            BodyReader.drain(request);
        } else {
            BodyReader.drainAvailable(request);
        }
    }

    private static void write(HttpServletResponse response, int status, String mediaType, String text)
            throws IOException {
        write(response, status, mediaType + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(HttpServletResponse response, int status, String contentType, byte[] bytes)
            throws IOException {
        response.setStatus(status);
        response.setHeader("Content-Type", contentType);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
