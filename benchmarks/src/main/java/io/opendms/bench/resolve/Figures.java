package io.opendms.bench.resolve;

import io.opendms.bench.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, by name, and what it is by the first of its kind in the same round. */
final class Figures {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private final Map<String, List<Double>> times = new LinkedHashMap<>();

    void rate(String name, int count, long nanos) {
        rates.computeIfAbsent(name, any -> new ArrayList<>()).add(count * NANOS_PER_SECOND / nanos);
    }

    void millis(String name, long nanos) {
        times.computeIfAbsent(name, any -> new ArrayList<>()).add(nanos / NANOS_PER_MILLI);
    }

    String text() {
        return lines("addresses/s", rates) + lines("ms", times);
    }

    private static String lines(String unit, Map<String, List<Double>> figures) {
        StringBuilder text = new StringBuilder();
        List<Double> first = figures.values().iterator().next();
        figures.forEach((name, values) -> {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                ratios.add(values.get(i) / first.get(i));
            }
            text.append(String.format(
                    Locale.ROOT,
                    "%-26s %-30s %-12s ratio %s%n",
                    name,
                    Spread.of(values).text(1),
                    unit,
                    Spread.of(ratios).text(2)));
        });
        return text.toString();
    }
}
