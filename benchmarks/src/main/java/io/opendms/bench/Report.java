package io.opendms.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a run found.
 *
 * @param java the version of the JVM that measured, which is that of the service too
 * @param startMillis from the launcher to the first answered call, class archive made
 * @param residentMegabytes of the service at the end
 * @param calls how many calls the service answered
 */
record Report(String java, int processors, List<Row> rows, Spread startMillis, long residentMegabytes, long calls) {
    private static final String LINE = "%-9s %-7s %5s  %-18s %-18s %9s %9s %9s  %8s %8s %8s  %8s %8s  %7s  %7s%n";

    void write(Path json) throws IOException {
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), this);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "Java %s, %d processors; median of the rounds%n%n", java, processors));
        text.append(String.format(
                Locale.ROOT,
                LINE,
                "directory",
                "call",
                "conns",
                "ratio (min-max)",
                "least (min-max)",
                "direct/s",
                "service/s",
                "calib./s",
                "p50 dir.",
                "p50 serv",
                "added ms",
                "p99 dir.",
                "p99 serv",
                "CPU us",
                "flush/s"));
        rows.forEach(row -> text.append(line(row)));
        text.append(String.format(
                Locale.ROOT,
                "%nfirst answer of a start: %s ms; resident after %d calls: %d MB%n",
                startMillis.text(0),
                calls,
                residentMegabytes));
        return text.toString();
    }

    private static String line(Row row) {
        return String.format(
                Locale.ROOT,
                LINE,
                row.directory(),
                row.operation(),
                row.connections(),
                row.ratio().text(2),
                row.leastRatio().text(2),
                figure(row.directRate(), 0),
                figure(row.serviceRate(), 0),
                figure(row.calibrationRate(), 0),
                figure(row.directP50(), 2),
                figure(row.serviceP50(), 2),
                String.format(
                        Locale.ROOT,
                        "%.2f",
                        row.serviceP50().median() - row.directP50().median()),
                figure(row.directP99(), 2),
                figure(row.serviceP99(), 2),
                figure(row.serviceCpuMicros(), 0),
                figure(row.flushRate(), 0));
    }

    private static String figure(Spread spread, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", spread.median());
    }
}
