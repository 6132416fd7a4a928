package io.opendms.doctor.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the management port answers to the question whether the service is ready.
 *
 * @param problems what the service says is missing, one sentence each
 */
record HealthAnswer(From from, List<String> problems) {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int HTTP_OK = 200;
    private static final int LONGEST_BODY = 64 << 10;
    private static final int MOST_PROBLEMS = 50;

    HealthAnswer {
        problems = List.copyOf(problems);
    }

    /** Who answers. */
    enum From {
        /** Nobody, or nobody who speaks HTTP. */
        NOBODY,
        /** A program that does not call itself dms. */
        STRANGER,
        READY,
        NOT_READY
    }

    boolean isOfDms() {
        return from == From.READY || from == From.NOT_READY;
    }

    static HealthAnswer of(URI readiness) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        HttpRequest request = HttpRequest.newBuilder(readiness).timeout(TIMEOUT).build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return read(response.statusCode(), body.readNBytes(LONGEST_BODY));
            }
        } catch (IOException e) {
            // The ports tell more.
            return new HealthAnswer(From.NOBODY, List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new HealthAnswer(From.NOBODY, List.of());
        }
    }

    private static HealthAnswer read(int status, byte[] body) throws IOException {
        JsonNode answer;
        try {
            answer = new ObjectMapper().readTree(body);
        } catch (JsonProcessingException e) {
            return new HealthAnswer(From.STRANGER, List.of());
        }
        if (!answer.path("service").asText().equals("dms")) {
            return new HealthAnswer(From.STRANGER, List.of());
        }
        List<String> problems = new ArrayList<>();
        for (JsonNode problem : answer.path("problems")) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(problem.asText());
            }
        }
        return new HealthAnswer(status == HTTP_OK ? From.READY : From.NOT_READY, problems);
    }
}
