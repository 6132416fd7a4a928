package io.opendms.boot.jetty;

import io.opendms.admin.api.http.Json;
import io.opendms.admin.api.http.Problem;
import io.opendms.admin.api.http.Refusal;
import io.opendms.soap.http.call.LogLine;
import io.opendms.soap.http.call.RequestIds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what the web server refuses by itself, in one line of plain text or to callers of the API as a problem, and tells the
 * log why.
 */
final class PlainErrors implements Request.Handler {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.http");
    private static final String REQUEST_ID = "X-Request-Id";

    /** Below it programs read every answer as JSON. */
    private static final String API = "/api/";

    private final String door;
    private final RequestIds ids = new RequestIds();

    PlainErrors(String door) {
        this.door = door;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Object message = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
        if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException refusal) {
            response.setStatus(refusal.getCode());
            message = refusal.getReason();
        }
        int status = response.getStatus();
        String phrase = HttpStatus.getMessage(status);
        if (!response.getHeaders().contains(REQUEST_ID)) {
            response.getHeaders().put(REQUEST_ID, ids.next());
        }
        LOG.warn(
                "{}",
                new LogLine("http_refused")
                        .with("request", String.valueOf(response.getHeaders().get(REQUEST_ID)))
                        .with("door", door)
                        .with("caller", "net:" + Request.getRemoteAddr(request))
                        .with("status", status)
                        .with("reason", message == null ? phrase : message.toString()));
        // What is no request never came to the rules, and of an answer that was begun the web server takes some back.
        DoorRules.protect(request, response.getHeaders());
        if (HttpStatus.hasNoBody(status)) {
            callback.succeeded();
            return true;
        }
        if (isOfApi(request)) {
            String id = String.valueOf(response.getHeaders().get(REQUEST_ID));
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.TYPE);
            byte[] problem = Json.write(Problem.of(new Refusal(status, detail(status, phrase)), id));
            response.write(true, ByteBuffer.wrap(problem), callback);
            return true;
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        byte[] text = (status + " " + phrase + "\n").getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(text), callback);
        return true;
    }

    private static boolean isOfApi(Request request) {
        String path = request.getHttpURI().getPath();
        return path != null && path.startsWith(API);
    }

    /** One sentence, as in all problems of the API. What the web server has found stays in the log. */
    private static String detail(int status, String phrase) {
        return switch (status) {
            case HttpStatus.NOT_IMPLEMENTED_501 -> "This method is not for use here.";
            case HttpStatus.BAD_REQUEST_400 ->
                "The address or a header of the request is not one that can be read in one way only.";
            default -> phrase + ".";
        };
    }
}
