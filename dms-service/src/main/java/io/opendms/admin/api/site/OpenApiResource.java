package io.opendms.admin.api.site;

import io.opendms.admin.api.http.Body;
import io.opendms.admin.api.route.Answer;
import io.opendms.admin.api.route.Call;
import io.opendms.admin.api.route.Resource;
import io.opendms.admin.api.route.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Hands out the description of the API, OpenAPI 3.1; the only thing that needs no signing in. */
public final class OpenApiResource implements Resource {
    private static final String DOCUMENT = "openapi.json";

    private final byte[] document = read();

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/" + DOCUMENT, this::show));
    }

    private Answer show(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        return new Answer(200, Body.JSON, document, Map.of());
    }

    private static byte[] read() {
        try (InputStream in = OpenApiResource.class.getResourceAsStream(DOCUMENT)) {
            return Objects.requireNonNull(in, DOCUMENT + " is not beside this class")
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(DOCUMENT + " cannot be read", e);
        }
    }
}
