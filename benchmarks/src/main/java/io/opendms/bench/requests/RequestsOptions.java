package io.opendms.bench.requests;

import io.opendms.bench.Arguments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
        Arguments values = Arguments.of(arguments, DEFAULTS);
        return new RequestsOptions(
                values.path("launcher"),
                values.path("peers"),
                values.work(),
                values.path("json"),
                values.list("stores"),
                values.numbers("sizes"),
                values.number("connections"),
                values.number("rounds"),
                values.number("calls"),
                Boolean.parseBoolean(values.text("seed-only")));
    }
}
