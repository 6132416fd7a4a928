package io.opendms.cli.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.opendms.cli.request.ApiClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Those of a service that runs, by its REST API. */
public final class RunningKeys implements Keys {
    private final ApiClient client;

    public RunningKeys(ApiClient client) {
        this.client = client;
    }

    @Override
    public JsonNode issue(String farm) {
        String body = JsonNodeFactory.instance.objectNode().put("farm", farm).toString();
        return client.post("/keys", body);
    }

    @Override
    public JsonNode list() {
        return client.get("/keys");
    }

    @Override
    public JsonNode revoke(String id) {
        return client.post("/keys/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/revoke", "");
    }

    @Override
    public void close() {
        // Nothing stays open between calls.
    }
}
