package io.opendms.bench.requests;

import io.opendms.bench.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What calls cost, in microseconds, round by round. */
final class Figures {
    private final Map<String, Map<Integer, List<Double>>> costs = new LinkedHashMap<>();

    void add(String operation, int size, double micros) {
        costs.computeIfAbsent(operation, key -> new LinkedHashMap<>())
                .computeIfAbsent(size, key -> new ArrayList<>())
                .add(micros);
    }

    /** One line for each operation on a store. */
    List<Row> rows(String store) {
        List<Row> rows = new ArrayList<>();
        costs.forEach((operation, bySize) -> {
            Map<Integer, Spread> spreads = new LinkedHashMap<>();
            bySize.forEach((size, micros) -> spreads.put(size, Spread.of(micros)));
            List<List<Double>> sizes = List.copyOf(bySize.values());
            rows.add(new Row(store, operation, spreads, ratio(sizes.get(sizes.size() - 1), sizes.get(0))));
        });
        return rows;
    }

    /** How often one operation is answered while another is answered once, on stores of a size. */
    Spread rate(String operation, String other, int size) {
        return ratio(costs.get(other).get(size), costs.get(operation).get(size));
    }

    private static Spread ratio(List<Double> dividends, List<Double> divisors) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < dividends.size(); i++) {
            ratios.add(dividends.get(i) / divisors.get(i));
        }
        return Spread.of(ratios);
    }

    /**
     * What an operation costs on a store.
     *
     * @param micros by the number of requests in the store
     * @param ratio that of the largest store by that of the smallest in the same round
     */
    record Row(String store, String operation, Map<Integer, Spread> micros, Spread ratio) {}
}
