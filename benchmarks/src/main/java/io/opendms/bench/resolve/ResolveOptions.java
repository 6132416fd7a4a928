package io.opendms.bench.resolve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
        Map<String, String> values = new HashMap<>(DEFAULTS);
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = argument.startsWith("--") && equals > 0 ? argument.substring(2, equals) : argument;
            if (!DEFAULTS.containsKey(name)) {
                throw new IllegalArgumentException(argument + " is no option; options are --NAME=VALUE with a name of "
                        + DEFAULTS.keySet().stream().sorted().toList());
            }
            values.put(name, argument.substring(equals + 1));
        }
        String work = values.get("work");
        return new ResolveOptions(
                Path.of(values.get("slapd")).toAbsolutePath(),
                work.isEmpty()
                        ? Files.createTempDirectory("dms-bench-")
                        : Files.createDirectories(Path.of(work).toAbsolutePath()),
                Integer.parseInt(values.get("addresses")),
                Integer.parseInt(values.get("rounds")),
                Integer.parseInt(values.get("threads")));
    }
}
