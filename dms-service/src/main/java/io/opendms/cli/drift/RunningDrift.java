package io.opendms.cli.drift;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.cli.request.ApiClient;
import io.opendms.cli.request.RequestFailure;
import io.opendms.drift.Drift;
import io.opendms.drift.DriftCounts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Has a service that runs look for drift, by its REST API, and waits for what it finds. */
public final class RunningDrift {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final ApiClient client;

    public RunningDrift(ApiClient client) {
        this.client = client;
    }

    /** The farms that the caller may view. */
    public List<LookedFarm> farms() {
        List<LookedFarm> farms = new ArrayList<>();
        for (JsonNode farm : client.get("/farms").path("items")) {
            farms.add(new LookedFarm(
                    farm.path("name").asText(), farm.path("container").asText()));
        }
        return farms;
    }

    /**
     * Begins a look, or joins the one that is under way, and returns when it has ended.
     *
     * @param consumer is given the findings that the service remembers; what is returned counts all
     * @throws RequestFailure if the service does not answer, or its look did not come to its end
     */
    public DriftCounts look(LookedFarm farm, Consumer<Drift> consumer) {
        String path = "/farms/"
                + URLEncoder.encode(farm.name(), StandardCharsets.UTF_8).replace("+", "%20") + "/drift";
        JsonNode state = client.post(path, "");
        Duration pause = SHORTEST_PAUSE;
        while (state.path("looking").asBoolean()) {
            rest(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            state = client.get(path);
        }
        if (state.hasNonNull("failure")) {
            throw new RequestFailure(state.path("failure").asText());
        }
        DriftAnswer.findings(state.path("report")).forEach(consumer);
        return DriftAnswer.counts(state.path("report"));
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RequestFailure("interrupted while the service looked; it goes on with its look");
        }
    }
}
