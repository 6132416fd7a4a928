package io.opendms.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
        return new Options(
                Path.of(values.get("launcher")).toAbsolutePath(),
                Path.of(values.get("slapd")).toAbsolutePath(),
                work.isEmpty() ? Files.createTempDirectory("dms-bench-") : Files.createDirectories(Path.of(work)),
                Path.of(values.get("json")).toAbsolutePath(),
                List.of(values.get("directories").split(",")),
                Stream.of(values.get("connections").split(","))
                        .map(Integer::valueOf)
                        .toList(),
                Integer.parseInt(values.get("rounds")),
                Duration.ofSeconds(Integer.parseInt(values.get("seconds"))),
                Long.parseLong(values.get("warm-up")),
                Integer.parseInt(values.get("starts")),
                Long.parseLong(values.get("calls")));
    }
}
