package io.opendms.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The description of the API, and whether what was answered is as it says. */
final class Described {
    private static final String ADDRESS = "https://dms.example/openapi.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DOCUMENT = read();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(ADDRESS, closed(DOCUMENT).toString())));

    private Described() {}

    static JsonNode document() {
        return DOCUMENT;
    }

    /** Every operation, such as {@code GET /requests}. */
    static Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** Fails unless status, headers and body of an answer are described. */
    static void check(String method, String path, HttpResponse<String> answer) {
        Optional<String> template = template(path);
        if (template.isEmpty() || answer.statusCode() == 405) {
            checkBody("/components/schemas/Problem", answer);
            return;
        }
        String pointer = "/paths/" + escaped(template.get()) + "/"
                + method.toLowerCase(Locale.ROOT).replace("head", "get") + "/responses/" + answer.statusCode();
        JsonNode response = DOCUMENT.at(pointer);
        assertThat(response.isMissingNode())
                .as(method + " " + template.get() + " answers " + answer.statusCode() + ", which is not described")
                .isFalse();
        if (response.has("$ref")) {
            pointer = response.path("$ref").asText().substring(1);
            response = DOCUMENT.at(pointer);
        }
        for (var header : response.path("headers").properties()) {
            if (header.getValue().path("required").booleanValue()) {
                assertThat(answer.headers().firstValue(header.getKey()))
                        .as(method + " " + path + " lacks " + header.getKey())
                        .isPresent();
            }
        }
        if (!answer.body().isEmpty()) {
            String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
            assertThat(response.path("content").has(type))
                    .as("%s %s as %s", method, path, type)
                    .isTrue();
            if (type.endsWith("json")) {
                checkBody(pointer + "/content/" + escaped(type) + "/schema", answer);
            }
        }
    }

    private static void checkBody(String pointer, HttpResponse<String> answer) {
        if (answer.body().isEmpty()) {
            return;
        }
        List<Error> errors =
                SCHEMAS.getSchema(SchemaLocation.of(ADDRESS + "#" + pointer)).validate(answer.body(), InputFormat.JSON);
        assertThat(errors).as(answer.body()).isEmpty();
    }

    private static Optional<String> template(String path) {
        List<String> segments = List.of(path.replaceFirst("\\?.*", "").split("/", -1));
        for (var entry : DOCUMENT.path("paths").properties()) {
            List<String> wanted = List.of(entry.getKey().split("/", -1));
            boolean same = wanted.size() == segments.size();
            for (int i = 0; same && i < wanted.size(); i++) {
                same = wanted.get(i).startsWith("{") || wanted.get(i).equals(segments.get(i));
            }
            if (same) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }

    private static String escaped(String text) {
        return text.replace("~", "~0").replace("/", "~1");
    }

    /** Callers must bear members that they do not know; in a test one that is not described is a mistake. */
    private static JsonNode closed(JsonNode document) {
        JsonNode copy = document.deepCopy();
        close(copy.path("components").path("schemas"));
        return copy;
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.has("properties")
                && object.path("type").asText().equals("object")) {
            object.put("additionalProperties", false);
        }
        node.forEach(Described::close);
    }

    private static JsonNode read() {
        try (InputStream in = Described.class.getResourceAsStream("site/openapi.json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
