package io.opendms.admin.api.route;

import io.opendms.admin.api.http.Body;
import io.opendms.admin.api.http.EntityTag;
import io.opendms.admin.api.http.Json;
import io.opendms.admin.api.http.Problem;
import io.opendms.admin.api.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is answered.
 *
 * @param status of HTTP
 * @param type of the body
 * @param body as it is sent
 * @param headers further ones
 */
public record Answer(int status, String type, byte[] body, Map<String, String> headers) {
    public static final String LDIF = "text/ldif";

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** A value as JSON. */
    public static Answer json(Object value) {
        return new Answer(200, Body.JSON, Json.write(value), Map.of());
    }

    /** A text in UTF-8. */
    public static Answer text(String type, String text) {
        return new Answer(200, type + ";charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Answer problem(Refusal refusal, String requestId) {
        byte[] body = Json.write(Problem.of(refusal, requestId));
        return new Answer(refusal.status(), Problem.TYPE, body, refusal.headers());
    }

    /** The same answer with one more header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, type, body, more);
    }

    /** The same answer with the version of what it shows. */
    public Answer ofVersion(long version) {
        return with("ETag", EntityTag.ofVersion(version).text());
    }

    /** What distinguishes it from what the same address answers at other times. */
    EntityTag tag() {
        String version = headers.get("ETag");
        return version == null ? EntityTag.ofBody(body) : new EntityTag(version);
    }
}
