package io.opendms.bench.resolve;

import io.opendms.bench.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, by name, and what it is by others of the same round. */
final class Figures {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Map<String, List<Double>> values = new LinkedHashMap<>();
    private final Map<String, String> units = new LinkedHashMap<>();
    private final Map<String, List<String>> others = new LinkedHashMap<>();

    /** @param by names of what it is held against, measured before */
    void rate(String name, int count, long nanos, String... by) {
        add(name, "addresses/s", count * NANOS_PER_SECOND / nanos, by);
    }

    void millis(String name, long nanos, String... by) {
        add(name, "ms", nanos / NANOS_PER_MILLI, by);
    }

    private void add(String name, String unit, double value, String... by) {
        values.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
        units.put(name, unit);
        others.put(name, List.of(by));
    }

    String text() {
        StringBuilder text = new StringBuilder();
        values.forEach((name, own) -> {
            text.append(String.format(
                    Locale.ROOT, "%-26s %-30s %s%n", name, Spread.of(own).text(1), units.get(name)));
            others.getOrDefault(name, List.of())
                    .forEach(other -> text.append(String.format(
                            Locale.ROOT,
                            "%26s %-30s of %s%n",
                            "",
                            ratios(own, other).text(2),
                            other)));
        });
        return text.toString();
    }

    private Spread ratios(List<Double> own, String other) {
        List<Double> all = values.getOrDefault(other, List.of());
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            ratios.add(own.get(i) / all.get(i));
        }
        return Spread.of(ratios);
    }
}
