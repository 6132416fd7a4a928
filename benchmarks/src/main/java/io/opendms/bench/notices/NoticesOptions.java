package io.opendms.bench.notices;

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
 * @param work an empty folder for everything that a run makes, on the disk that is measured
 * @param stores {@code sqlite}, {@code postgresql}
 * @param connections over how many connections, one after the other
 * @param rounds how often each is measured
 * @param mails how many mails there are in a round
 */
record NoticesOptions(
        Path launcher, Path peers, Path work, List<String> stores, List<Integer> connections, int rounds, int mails) {
    private static final Map<String, String> DEFAULTS = Map.of(
            "launcher", "./dms",
            "peers", "it-tests/src/test/resources/peers",
            "work", "",
            "stores", "sqlite,postgresql",
            "connections", "1,4,8",
            "rounds", "5",
            "mails", "10000");

    /** Reads {@code --name=value} arguments; see {@code benchmarks/run}. */
    static NoticesOptions parse(String[] arguments) throws IOException {
        Arguments values = Arguments.of(arguments, DEFAULTS);
        return new NoticesOptions(
                values.path("launcher"),
                values.path("peers"),
                values.work(),
                values.list("stores"),
                values.numbers("connections"),
                values.number("rounds"),
                values.number("mails"));
    }
}
