package io.opendms.admin.page.frame;

import io.opendms.approval.Request;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.Text;
import io.opendms.security.people.User;
import io.opendms.security.people.Visit;
import io.opendms.security.people.http.Arrival;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One call for a page: who makes it, and what it says. Every text of it is hostile. */
public final class Ask {
    /** In which the script of the pages notes the browser's time zone. */
    public static final String ZONE_COOKIE = "dms-zone";

    private static final int LONGEST = 4000;
    private static final int LONGEST_TABLE = 30_000;
    private static final int MOST = 200;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Map<String, String> places;
    private final Moments moments;

    /** @param places what stands in the path, by the names that the route gives them */
    public Ask(HttpServletRequest request, HttpServletResponse response, Map<String, String> places, Instant now) {
        this.request = request;
        this.response = response;
        this.places = Map.copyOf(places);
        this.moments = new Moments(now, cookie(request, ZONE_COOKIE));
    }

    public Visit visit() {
        return Visit.of(request);
    }

    /** Whether it comes from somebody who has signed in. */
    public boolean isVisit() {
        return Visit.isKnown(request);
    }

    public User user() {
        return visit().user();
    }

    /** The network address from which it comes. */
    public String source() {
        return Arrival.of(request).source().address();
    }

    /** Times as this viewer reads them. */
    public Moments moments() {
        return moments;
    }

    /** What stands in the path at a place of the route. */
    public String place(String name) {
        return places.getOrDefault(name, "");
    }

    /** The number of a request in the path; empty if there stands none. */
    public Optional<Integer> number(String name) {
        return Request.number(place(name));
    }

    /** A field without the blanks around it, empty if it is missing. */
    public String text(String field) {
        String value = request.getParameter(field);
        return value == null ? "" : limited(field, value, LONGEST).strip();
    }

    /** A field of the query if the address has one, so that nobody waits for a body; else as {@link #text}. */
    public String textOfLink(String field) {
        String query = request.getQueryString();
        if (query == null) {
            return text(field);
        }
        return Stream.of(query.split("&"))
                .filter(part -> part.startsWith(field + "="))
                .map(part -> URLDecoder.decode(part.substring(field.length() + 1), StandardCharsets.UTF_8))
                .map(value -> limited(field, value, LONGEST).strip())
                .findFirst()
                .orElse("");
    }

    /** A field as it was sent, for what no blank may be taken from. */
    public String secret(String field) {
        String value = request.getParameter(field);
        return value == null ? "" : limited(field, value, LONGEST);
    }

    /** A field of many lines. */
    public String table(String field) {
        String value = request.getParameter(field);
        return value == null ? "" : limited(field, value, LONGEST_TABLE);
    }

    /** All values of a field. */
    public List<String> texts(String field) {
        String[] values = request.getParameterValues(field);
        if (values == null) {
            return List.of();
        }
        if (values.length > MOST) {
            throw new InvalidValueException(field, "is there more than " + MOST + " times");
        }
        return Arrays.stream(values)
                .map(value -> limited(field, value, LONGEST))
                .toList();
    }

    /** What to answer through, for what sets a cookie. */
    public HttpServletRequest request() {
        return request;
    }

    public HttpServletResponse response() {
        return response;
    }

    private static String limited(String field, String value, int longest) {
        if (value.length() > longest) {
            throw new InvalidValueException(field, "has more than " + longest + " characters");
        }
        return Text.comparable(field, value);
    }

    private static String cookie(HttpServletRequest request, String name) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst()
                .orElse("");
    }
}
