package io.opendms.bench;

import io.opendms.bench.load.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One line of the report: an operation at a number of connections, in all rounds. Rates are calls a second, times
 * milliseconds.
 *
 * @param ratio the service's rate by the direct rate of the same round
 * @param leastRatio the same of the least that a service with a record can do
 * @param flushRate how often a second the disk can be written to and waited for
 */
record Row(
        String directory,
        String operation,
        int connections,
        Spread ratio,
        Spread leastRatio,
        Spread directRate,
        Spread serviceRate,
        Spread calibrationRate,
        Spread directP50,
        Spread serviceP50,
        Spread directP99,
        Spread serviceP99,
        Spread serviceCpuMicros,
        Spread flushRate) {

    /** What one operation did in one round, for each of those that were measured beside each other. */
    record Sample(
            Measured direct,
            Measured service,
            Measured least,
            Measured calibration,
            double serviceCpuMicros,
            double flushRate) {}

    static Row of(String directory, String operation, int connections, List<Sample> samples) {
        return new Row(
                directory,
                operation,
                connections,
                spread(
                        samples,
                        sample -> sample.service().rate() / sample.direct().rate()),
                spread(
                        samples,
                        sample -> sample.least().rate() / sample.direct().rate()),
                spread(samples, sample -> sample.direct().rate()),
                spread(samples, sample -> sample.service().rate()),
                spread(samples, sample -> sample.calibration().rate()),
                spread(samples, sample -> sample.direct().p50()),
                spread(samples, sample -> sample.service().p50()),
                spread(samples, sample -> sample.direct().p99()),
                spread(samples, sample -> sample.service().p99()),
                spread(samples, Sample::serviceCpuMicros),
                spread(samples, Sample::flushRate));
    }

    private static Spread spread(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        List<Double> figures = new ArrayList<>();
        samples.forEach(sample -> figures.add(figure.applyAsDouble(sample)));
        return Spread.of(figures);
    }
}
