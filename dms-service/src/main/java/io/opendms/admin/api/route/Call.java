package io.opendms.admin.api.route;

import io.opendms.admin.api.http.Accept;
import io.opendms.admin.api.http.Body;
import io.opendms.admin.api.http.EntityTag;
import io.opendms.admin.api.http.Json;
import io.opendms.admin.api.http.Parameters;
import io.opendms.admin.api.http.Refusal;
import io.opendms.security.people.User;
import io.opendms.security.people.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One call of the API on its way to the one that answers it. For one thread. */
public final class Call {
    private final HttpServletRequest request;
    private final Map<String, String> places;

    Call(HttpServletRequest request, Map<String, String> places) {
        this.request = request;
        this.places = Map.copyOf(places);
    }

    /** The visit that the call belongs to. */
    public Visit visit() {
        return Visit.of(request);
    }

    /** Who makes the call. */
    public User user() {
        return visit().user();
    }

    /** What stands in a place of the path. */
    public String place(String name) {
        return places.getOrDefault(name, "");
    }

    /** The number of a request that stands in the path. */
    public int id() {
        String text = place("id");
        if (!text.matches("[1-9]\\d{0,9}") || Long.parseLong(text) > Integer.MAX_VALUE) {
            throw Refusal.notFound("There is no such request.");
        }
        return Integer.parseInt(text);
    }

    /** What stands behind the question mark. */
    public Parameters parameters(String... known) {
        return new Parameters(request, List.of(known));
    }

    /** The body, as an object of this kind. */
    public <T> T body(Class<T> type) {
        return Json.read(Body.json(request), type);
    }

    /** The body, as a table. */
    public String table() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Body.csv(request)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.malformed("The body is no text in UTF-8; have the table saved in that encoding.");
        }
    }

    /** The same where a call need not have one. */
    public <T> Optional<T> bodyIfAny(Class<T> type) {
        long length = request.getContentLengthLong();
        boolean none = length == 0 || (length < 0 && request.getHeader("Transfer-Encoding") == null);
        return none ? Optional.empty() : Optional.of(body(type));
    }

    /**
     * The version of a request that the caller saw, from {@code If-Match}. Without it two people could decide on what
     * neither of them has seen.
     */
    public long seenVersion() {
        String header = request.getHeader("If-Match");
        if (header == null || header.isBlank()) {
            throw new Refusal(428, "Send If-Match with the ETag of the request as you saw it.");
        }
        if (header.strip().equals("*") || header.contains(",")) {
            throw Refusal.malformed("If-Match names not one version; send the one ETag of the request as you saw it.");
        }
        OptionalLong version = EntityTag.version(header);
        return version.orElseThrow(() -> new Refusal(412, "If-Match is not the ETag of a version of this request."));
    }

    /** That of the types offered which the caller likes best. */
    public String accepted(String... offered) {
        String header = String.join(",", Collections.list(request.getHeaders("Accept")));
        Optional<String> best = Accept.parse(header).best(List.of(offered));
        return best.orElseThrow(
                () -> new Refusal(406, "This can be answered as " + String.join(" or ", offered) + " only."));
    }

    /** The path that the call went to, as it must be written in a link. */
    String address() {
        return request.getRequestURI();
    }
}
