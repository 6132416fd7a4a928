package io.opendms.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a benchmark was told by {@code --name=value}, and its defaults where it was told nothing; see {@code benchmarks/run}. */
public record Arguments(Map<String, String> values) {
    /** PostgreSQL runs as another account, which must reach its folder. */
    private static final FileAttribute<?> FOR_SERVERS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x"));

    public Arguments {
        values = Map.copyOf(values);
    }

    /**
     * Reads a command line.
     *
     * @param defaults all names that there are, {@code work} among them
     * @throws IllegalArgumentException if it has another name
     */
    public static Arguments of(String[] arguments, Map<String, String> defaults) {
        Map<String, String> values = new HashMap<>(defaults);
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = argument.startsWith("--") && equals > 0 ? argument.substring(2, equals) : argument;
            if (!defaults.containsKey(name)) {
                throw new IllegalArgumentException(argument + " is no option; options are --NAME=VALUE with a name of "
                        + defaults.keySet().stream().sorted().toList());
            }
            values.put(name, argument.substring(equals + 1));
        }
        return new Arguments(values);
    }

    /** A file, whatever the folder that it is named in. */
    public Path path(String name) {
        return Path.of(text(name)).toAbsolutePath();
    }

    public int number(String name) {
        return Integer.parseInt(text(name));
    }

    /** What commas part. */
    public List<String> list(String name) {
        return List.of(text(name).split(","));
    }

    public List<Integer> numbers(String name) {
        return list(name).stream().map(Integer::valueOf).toList();
    }

    /** The folder {@code work} for everything that a run makes, which is made; a new one if none was named. */
    public Path work() throws IOException {
        return text("work").isEmpty()
                ? Files.createTempDirectory("dms-bench-", FOR_SERVERS)
                : Files.createDirectories(path("work"));
    }

    public String text(String name) {
        return values.getOrDefault(name, "");
    }
}
