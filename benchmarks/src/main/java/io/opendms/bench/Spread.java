package io.opendms.bench;

import java.util.List;
import java.util.Locale;

/** The middle of several figures and how far they lie apart. */
public record Spread(double median, double min, double max) {

    /** @throws IllegalArgumentException if there are none */
    public static Spread of(List<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("no figures");
        }
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** Such as {@code 0.91 (0.88-0.95)}, with so many decimals. */
    public String text(int decimals) {
        String figure = "%." + decimals + "f";
        return String.format(Locale.ROOT, figure + " (" + figure + "-" + figure + ")", median, min, max);
    }
}
