package io.opendms.bench.requests;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Pages of the service and documents of its REST API, as a browser gets them. */
final class WebPages {
    private WebPages() {}

    /** Each by its name in the report. */
    static Map<String, Burst.Call> of(Visitor visitor, int size) {
        Map<String, Burst.Call> calls = new LinkedHashMap<>();
        calls.put("HTTP: queue, what waits", () -> visitor.get("/admin/requests", "</html>"));
        calls.put("HTTP: queue, what is done", () -> visitor.get("/admin/requests?status=done", "</html>"));
        calls.put("HTTP: a request's page", () -> visitor.get("/admin/requests/" + some(size), "</html>"));
        calls.put("HTTP: overview", () -> visitor.get("/admin/", "</html>"));
        calls.put("REST: what waits", () -> visitor.get("/api/v1/requests?status=pending&order=oldest", "\"items\""));
        calls.put("REST: a request", () -> visitor.get("/api/v1/requests/" + some(size), "\"id\""));
        return calls;
    }

    /** A request that is done. */
    private static int some(int size) {
        return ThreadLocalRandom.current().nextInt(1, size / 2);
    }
}
