package io.opendms.bench.requests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How to measure.
 *
 * @param launcher the program that users start
 * @param peers the folder with the scripts that start OpenLDAP and PostgreSQL
 * @param work a folder for everything that a run makes; stores that a run before has filled there are used again
 * @param json where the report goes
 * @param stores {@code sqlite}, {@code postgresql}
 * @param sizes how many requests are in each store, the smallest first
 * @param connections how many connections call by SOAP at a time
 * @param rounds how often each is measured
 * @param calls how many status calls and pages there are in a round; of what is written a tenth, so that small stores stay small
 * @param seedOnly whether only to fill the stores
 */
record RequestsOptions(
        Path launcher,
        Path peers,
        Path work,
        Path json,
        List<String> stores,
        List<Integer> sizes,
        int connections,
        int rounds,
        int calls,
        boolean seedOnly) {
    private static final int TENTH = 10;

    private static final Map<String, String> DEFAULTS = Map.of(
            "launcher", "./dms",
            "peers", "it-tests/src/test/resources/peers",
            "work", "",
            "json", "benchmarks/target/requests.json",
            "stores", "sqlite,postgresql",
            "sizes", "1000,100000,1000000",
            "connections", "4",
            "rounds", "5",
            "calls", "1000",
            "seed-only", "false");

    /** How many requests are submitted, and how many approved, in a round. */
    int written() {
        return calls / TENTH / connections * connections;
    }

    /** Reads {@code --name=value} arguments; see {@code benchmarks/run}. */
    static RequestsOptions parse(String[] arguments) throws IOException {
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
        return new RequestsOptions(
                Path.of(values.get("launcher")).toAbsolutePath(),
                Path.of(values.get("peers")).toAbsolutePath(),
                work.isEmpty()
                        ? Files.createTempDirectory("dms-bench-")
                        : Files.createDirectories(Path.of(work).toAbsolutePath()),
                Path.of(values.get("json")).toAbsolutePath(),
                List.of(values.get("stores").split(",")),
                Stream.of(values.get("sizes").split(",")).map(Integer::valueOf).toList(),
                Integer.parseInt(values.get("connections")),
                Integer.parseInt(values.get("rounds")),
                Integer.parseInt(values.get("calls")),
                Boolean.parseBoolean(values.get("seed-only")));
    }
}
