package io.opendms.cli.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opendms.approval.Status;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Those of a service that runs, by its REST API. */
public final class RunningRequests implements Requests {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final ApiClient client;
    private final InstantSource clock = InstantSource.system();

    public RunningRequests(ApiClient client) {
        this.client = client;
    }

    @Override
    public JsonNode list(Wish wish) {
        List<String> parameters = new ArrayList<>();
        parameters.add("limit=" + wish.limit());
        parameters.add("order=" + wish.order().name().toLowerCase(Locale.ROOT));
        if (!wish.statuses().isEmpty()) {
            parameters.add("status="
                    + wish.statuses().stream().map(status -> status.word()).collect(Collectors.joining(",")));
        }
        add(parameters, "farm", wish.farm());
        add(parameters, "alias", wish.alias());
        JsonNode page = whole("/requests", String.join("&", parameters), wish.limit());
        if (page.path("items").isEmpty() && !wish.farm().isEmpty()) {
            requireKnown(wish.farm(), client.get("/requests?limit=1&farm=" + encoded(wish.farm())));
        }
        return page;
    }

    /** @param any a page of the farm's requests, which may be there of a farm that is configured no more */
    private void requireKnown(String farm, JsonNode any) {
        List<String> farms = new ArrayList<>();
        client.get("/farms")
                .path("items")
                .forEach(each -> farms.add(each.path("name").asText()));
        if (!farms.contains(farm) && any.path("items").isEmpty()) {
            throw new RequestFailure(
                    "there is no farm " + farm + " that you may see; there are " + String.join(", ", farms));
        }
    }

    /** Goes on where a rare filter made the search stop: a terminal can wait. */
    private JsonNode whole(String path, String query, int limit) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        JsonNode page = client.get(path + "?" + query);
        page.path("items").forEach(items::add);
        while (page.path("cut").asBoolean() && items.size() < limit) {
            String next = page.path("next").asText();
            page = client.get(path + next.substring(next.indexOf('?')));
            page.path("items").forEach(items::add);
        }
        while (items.size() > limit) {
            items.remove(items.size() - 1);
        }
        return JsonNodeFactory.instance.objectNode().set("items", items);
    }

    @Override
    public JsonNode show(int id) {
        String path = "/requests/" + id;
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.set("request", client.get(path));
        shown.set("history", client.get(path + "/history").path("items"));
        shown.put("ldif", client.text(path + "/plan", "text/ldif"));
        JsonNode dossier = client.get(path + "/dossier");
        for (String name : List.of("approvers", "everybody", "losses", "warnings", "revision", "planNow")) {
            if (dossier.has(name)) {
                shown.set(name, dossier.get(name));
            }
        }
        JsonNode obstacle = dossier.path("undo").path("obstacle");
        if (obstacle.isTextual()
                && shown.path("request").path("status").asText().equals(Status.APPLIED.word())) {
            shown.set("undoObstacle", obstacle);
        }
        return shown;
    }

    @Override
    public JsonNode act(Action action, int id, String reason) {
        String path = "/requests/" + id;
        long seen = client.get(path).path("version").longValue();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!reason.isEmpty()) {
            body.put("reason", reason);
        }
        return switch (action) {
            case APPROVE ->
                client.post(path + "/decisions", body.put("verdict", "approve").toString(), seen);
            case REJECT ->
                client.post(path + "/decisions", body.put("verdict", "reject").toString(), seen);
            case CANCEL -> client.post(path + "/cancel", body.toString(), seen);
            case UNDO -> client.post(path + "/undo", reason.isEmpty() ? "" : body.toString(), seen);
        };
    }

    @Override
    public boolean isServed() {
        return true;
    }

    @Override
    public JsonNode awaitTakenBack(int id, Duration limit) {
        Instant end = clock.instant().plus(limit);
        Duration pause = FIRST_PAUSE;
        while (true) {
            JsonNode request = client.get("/requests/" + id);
            Duration left = Duration.between(clock.instant(), end);
            if (!RequestText.isBeingTakenBack(request) || left.isNegative() || left.isZero()) {
                return request;
            }
            sleep(shorter(pause, left));
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RequestFailure("interrupted while waiting; the request goes on being taken back", e);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static void add(List<String> parameters, String name, String value) {
        if (!value.isEmpty()) {
            parameters.add(name + "=" + encoded(value));
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        // The client of the JDK ends its threads by itself.
    }
}
