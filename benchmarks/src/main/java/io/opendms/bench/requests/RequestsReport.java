package io.opendms.bench.requests;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.opendms.bench.Spread;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run found.
 *
 * @param java the version of the JVM that measured, which is that of the services too
 * @param rows what each operation costs on each store
 * @param statusRate by store, how many status calls are answered in the time of one empty call, with the most requests
 */
record RequestsReport(String java, int processors, List<Figures.Row> rows, Map<String, Spread> statusRate) {

    void write(Path json) throws IOException {
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), this);
    }

    String text() {
        StringBuilder text = new StringBuilder(
                "Java %s, %d processors; microseconds a call, median of the rounds%n%n".formatted(java, processors));
        rows.forEach(row -> text.append(line(row)));
        statusRate.forEach((store, rate) ->
                text.append("%n%s: GetJobStatus at %s of the rate of an empty call%n".formatted(store, rate.text(2))));
        return text.toString();
    }

    static String line(Figures.Row row) {
        return "%-11s %-34s %s  ratio %s%n"
                .formatted(row.store(), row.operation(), costs(row), row.ratio().text(2));
    }

    private static String costs(Figures.Row row) {
        return row.micros().entrySet().stream()
                .map(entry ->
                        "%,d: %-22s".formatted(entry.getKey(), entry.getValue().text(0)))
                .collect(Collectors.joining(" "));
    }
}
