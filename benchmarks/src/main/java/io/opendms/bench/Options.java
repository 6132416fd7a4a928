package io.opendms.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to measure.
 *
 * @param launcher the program that users start
 * @param slapdScript starts OpenLDAP
 * @param work an empty folder for everything that a run makes
 * @param json where the report goes
 * @param directories {@code synced}, {@code unsynced}
 * @param connections how many connections to measure with, one after the other
 * @param rounds how often each is measured
 * @param seconds how long contacts are made in a round
 * @param warmUp how many calls the service answers before anything is measured
 * @param starts how often the start is measured
 * @param calls how many calls the memory benchmark makes
 */
record Options(
        Path launcher,
        Path slapdScript,
        Path work,
        Path json,
        List<String> directories,
        List<Integer> connections,
        int rounds,
        Duration seconds,
        long warmUp,
        int starts,
        long calls) {
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("launcher", "./dms"),
            Map.entry("slapd", "it-tests/src/test/resources/peers/slapd.sh"),
            Map.entry("work", ""),
            Map.entry("json", "benchmarks/target/report.json"),
            Map.entry("directories", "unsynced,synced"),
            Map.entry("connections", "1,8,32"),
            Map.entry("rounds", "5"),
            Map.entry("seconds", "4"),
            Map.entry("warm-up", "100000"),
            Map.entry("starts", "5"),
            Map.entry("calls", "1000000"));

    /** Reads {@code --name=value} arguments; see {@code benchmarks/run}. */
    static Options parse(String[] arguments) throws IOException {
        Arguments values = Arguments.of(arguments, DEFAULTS);
        return new Options(
                values.path("launcher"),
                values.path("slapd"),
                values.work(),
                values.path("json"),
                values.list("directories"),
                values.numbers("connections"),
                values.number("rounds"),
                Duration.ofSeconds(values.number("seconds")),
                values.number("warm-up"),
                values.number("starts"),
                values.number("calls"));
    }
}
