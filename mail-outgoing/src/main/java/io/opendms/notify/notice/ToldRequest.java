package io.opendms.notify.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.record.Notice;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a notice tells of a request, as docs/webhooks.md describes it.
 *
 * @param topic such as {@code request_pending}
 * @param id the request's number
 * @param version the version of the request that the step made
 * @param expires when it expires; empty if that is not told
 * @param fields all texts that it has, by name
 */
record ToldRequest(String topic, int id, long version, Optional<Instant> expires, Map<String, String> fields) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    ToldRequest {
        fields = Map.copyOf(fields);
    }

    /** @throws IllegalArgumentException if the notice is not of a request, or damaged */
    static ToldRequest of(Notice notice) {
        JsonNode body = read(notice.body());
        if (!body.path("id").canConvertToInt() || !body.path("version").canConvertToLong()) {
            throw new IllegalArgumentException("its body has no id or no version");
        }
        Map<String, String> fields = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (field.getValue().isTextual()) {
                fields.put(field.getKey(), field.getValue().textValue());
            }
        }
        return new ToldRequest(
                notice.topic(),
                body.get("id").intValue(),
                body.get("version").longValue(),
                instant(fields.getOrDefault("expires", "")),
                fields);
    }

    private static JsonNode read(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("its body is no JSON", e);
        }
    }

    /** A text, empty if there is none. */
    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("its time of expiry is none", e);
        }
    }

    /** What makes this step that step and no other, the same on each node. */
    String event() {
        return topic + "/" + id + "/" + version;
    }
}
