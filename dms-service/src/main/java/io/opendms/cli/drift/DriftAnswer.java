package io.opendms.cli.drift;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.cli.request.RequestFailure;
import io.opendms.drift.Difference;
import io.opendms.drift.Drift;
import io.opendms.drift.DriftCounts;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what the REST API says of drift. */
final class DriftAnswer {
    private DriftAnswer() {}

    static List<Drift> findings(JsonNode report) {
        List<Drift> findings = new ArrayList<>();
        for (JsonNode finding : report.path("findings")) {
            findings.add(finding(finding));
        }
        return findings;
    }

    static DriftCounts counts(JsonNode report) {
        Map<Drift.Kind, Integer> counts = new EnumMap<>(Drift.Kind.class);
        report.path("counts").properties().forEach(count -> {
            if (count.getValue().asInt() > 0) {
                counts.put(kind(count.getKey()), count.getValue().asInt());
            }
        });
        return new DriftCounts(report.path("entries").asInt(), counts);
    }

    private static Drift finding(JsonNode finding) {
        List<Difference> differences = new ArrayList<>();
        for (JsonNode difference : finding.path("differences")) {
            differences.add(new Difference(
                    difference.path("attribute").asText(),
                    values(difference.path("written")),
                    values(difference.path("found")),
                    difference.path("more").asInt()));
        }
        return new Drift(
                kind(finding.path("kind").asText()),
                finding.path("alias").asText(),
                finding.path("dn").asText(),
                differences,
                change(finding.path("change")));
    }

    private static List<String> values(JsonNode array) {
        List<String> values = new ArrayList<>();
        array.forEach(value -> values.add(value.asText()));
        return values;
    }

    private static Optional<Drift.Change> change(JsonNode change) {
        return change.isObject()
                ? Optional.of(new Drift.Change(
                        change.path("number").asLong(),
                        instant(change.path("at").asText()),
                        change.path("operation").asText()))
                : Optional.empty();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new RequestFailure("the service gives a time that is none; is its version that of this program?");
        }
    }

    private static Drift.Kind kind(String word) {
        try {
            return Drift.Kind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new RequestFailure(
                    "the service found a kind of drift that this program does not know; use the program of its version");
        }
    }
}
