package io.opendms.bench.resolve;

import io.opendms.bench.Arguments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * How to measure.
 *
 * @param slapdScript starts OpenLDAP
 * @param work an empty folder for everything that a run makes
 * @param addresses how many different ones are asked for
 * @param rounds how often each is measured
 * @param threads how many ask at a time where many do
 */
record ResolveOptions(Path slapdScript, Path work, int addresses, int rounds, int threads) {
    private static final Map<String, String> DEFAULTS = Map.of(
            "slapd", "it-tests/src/test/resources/peers/slapd.sh",
            "work", "",
            "addresses", "100000",
            "rounds", "5",
            "threads", "8");

    /** Reads {@code --name=value} arguments; see {@code benchmarks/run}. */
    static ResolveOptions parse(String[] arguments) throws IOException {
        Arguments values = Arguments.of(arguments, DEFAULTS);
        return new ResolveOptions(
                values.path("slapd"),
                values.work(),
                values.number("addresses"),
                values.number("rounds"),
                values.number("threads"));
    }
}
