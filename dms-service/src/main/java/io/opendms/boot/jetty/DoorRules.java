package io.opendms.boot.jetty;

import io.opendms.security.people.http.PeopleFilter;
import java.nio.ByteBuffer;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What holds for every request at every door, whoever answers it. */
final class DoorRules extends Handler.Wrapper {
    /** They send a request back to its sender, with what a proxy added, or make a tunnel: nobody here needs that. */
    private static final Set<String> REFUSED_METHODS = Set.of("TRACE", "TRACK", "CONNECT");

    /** RFC 9110, section 8.3.1. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("TOKEN/TOKEN(?:[ \\t]*;[ \\t]*(?:TOKEN=(?:TOKEN|\"(?:[^\"\\\\]|\\\\.)*+\"))?)*+[ \\t]*"
                    .replace("TOKEN", "[\\w!#$%&'*+.^`|~-]++"));

    private static final List<String> PEOPLE = List.of("/admin/", "/api/");

    /** What a browser must not do with an answer. Pages, which are for browsers, allow themselves a little more. */
    private static final HttpField[] FOR_BROWSERS = {
        new PreEncodedHttpField(
                "Content-Security-Policy",
                "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
        new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
        new PreEncodedHttpField("Referrer-Policy", "same-origin"),
        new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
        new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store")
    };

    private static final HttpField ONLY_TLS =
            new PreEncodedHttpField(HttpHeader.STRICT_TRANSPORT_SECURITY, "max-age=31536000");

    private final DoorLimits limits;
    private final HeadDeadline heads;

    DoorRules(Handler next, DoorLimits limits, HeadDeadline heads) {
        super(next);
        this.limits = limits;
        this.heads = heads;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        heads.begun(connection);
        Request.addCompletionListener(request, failure -> heads.ended(connection));
        protect(request, response.getHeaders());
        if (REFUSED_METHODS.contains(request.getMethod())) {
            Response.writeError(
                    request, response, callback, HttpStatus.NOT_IMPLEMENTED_501, "this method is not for use here");
            return true;
        }
        if (isFramedByNothing(request)) {
            response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
            Response.writeError(
                    request,
                    response,
                    callback,
                    HttpStatus.BAD_REQUEST_400,
                    "Transfer-Encoding in a request of HTTP/1.0");
            return true;
        }
        if (!isMeantForThisConnection(request)) {
            Response.writeError(
                    request,
                    response,
                    callback,
                    HttpStatus.MISDIRECTED_REQUEST_421,
                    "the target has another scheme than the connection");
            return true;
        }
        if (request.getHeaders().getFields(HttpHeader.AUTHORIZATION).size() > 1) {
            // To a proxy the first may mean one sender, and to us the last another one.
            Response.writeError(
                    request, response, callback, HttpStatus.BAD_REQUEST_400, "more than one header Authorization");
            return true;
        }
        Optional<String> unreadable = unreadable(request);
        if (unreadable.isPresent() && !isOfPeople(request)) {
            Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400, unreadable.get());
            return true;
        }
        // Their filter answers, in the form that people or their programs read.
        unreadable.ifPresent(why -> request.setAttribute(PeopleFilter.UNREADABLE, why));
        return handleInTime(request, response, callback);
    }

    /**
     * Why an address or the kind of its body is not taken. The web server leaves out what stands behind a semicolon of a path before it chooses who
     * answers, and a proxy before it may not, so that the two would mean different pages by one address.
     */
    private static Optional<String> unreadable(Request request) {
        String path = request.getHttpURI().getPath();
        if (path != null && path.indexOf(';') >= 0) {
            return Optional.of("the path of the address has a semicolon");
        }
        if (!hasReadableQuery(request)) {
            return Optional.of("the query of the address cannot be read");
        }
        return isOfPeople(request) && !hasReadableType(request)
                ? Optional.of("the Content-Type is none, or names no charset that there is")
                : Optional.empty();
    }

    private boolean handleInTime(Request request, Response response, Callback callback) throws Exception {
        Request timed = TimedBody.of(request, limits);
        return super.handle(timed, new AnnouncedEnd(timed, response), TimedBody.lingering(timed, callback));
    }

    private static boolean isOfPeople(Request request) {
        String path = String.valueOf(request.getHttpURI().getCanonicalPath());
        return PEOPLE.stream().anyMatch(path::startsWith);
    }

    /** Else whoever asks for a parameter would stumble, and take it for a defect. */
    private static boolean hasReadableQuery(Request request) {
        if (request.getHttpURI().getQuery() == null) {
            return true;
        }
        try {
            Request.extractQueryParameters(request);
            return true;
        } catch (IllegalArgumentException | HttpException.IllegalStateException | HttpException.RuntimeException e) {
            // Broken escapes, or bytes that are no UTF-8.
            return false;
        }
    }

    /** Else whoever asks for a parameter would stumble here too. The SOAP service answers that by a fault of its own. */
    private static boolean hasReadableType(Request request) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null) {
            return true;
        }
        try {
            Request.getCharset(request);
            return MEDIA_TYPE.matcher(type).matches();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return false;
        }
    }

    /** HTTP/1.0 knows no chunks, so the web server would take them for the next request (RFC 9112, section 6.1). */
    private static boolean isFramedByNothing(Request request) {
        return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0
                && request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    /**
     * A target may be a whole address (RFC 9112, section 3.2.2), and the web server believes its scheme: {@code https} in clear
     * would pass for protected (RFC 9110, section 7.4).
     */
    private static boolean isMeantForThisConnection(Request request) {
        HttpScheme own = request.getConnectionMetaData().isSecure() ? HttpScheme.HTTPS : HttpScheme.HTTP;
        String named = request.getHttpURI().getScheme();
        return named == null || own.is(named);
    }

    /** Puts the headers into an answer that is still to be written, but for those that somebody has set by now. */
    static void protect(Request request, HttpFields.Mutable headers) {
        for (HttpField field : FOR_BROWSERS) {
            if (!headers.contains(field.getName())) {
                headers.put(field);
            }
        }
        if (request.getConnectionMetaData().isSecure()) {
            headers.put(ONLY_TLS);
        }
    }

    /**
     * An answer that says so if its connection ends with it. The web server closes a connection on which a body is still to come
     * that nobody reads any more, but by then the head of the answer is written, and a client that sends its next request on
     * that connection takes the end for a failure (Jetty 12.1, HttpStreamOverHTTP1; RFC 9112, section 9.6).
     */
    private static final class AnnouncedEnd extends Response.Wrapper {
        AnnouncedEnd(Request request, Response response) {
            super(request, response);
        }

        @Override
        public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
            if (!isCommitted() && !getRequest().consumeAvailable()) {
                getHeaders().put(HttpFields.CONNECTION_CLOSE);
            }
            super.write(last, content, callback);
        }
    }
}
