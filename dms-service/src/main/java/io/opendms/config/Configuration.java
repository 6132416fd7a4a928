package io.opendms.config;

import io.opendms.config.mistake.Problem;
import io.opendms.config.source.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration as it was found: settings if it is sound, or everything that is wrong with it.
 *
 * @param settings all settings; empty if there is a problem
 * @param problems what must be put right, in the order of the places where it stands
 * @param warnings what is allowed and dangerous, one sentence each
 * @param notices what has no effect, one sentence each
 * @param values the values as they were written, for showing
 */
public record Configuration(
        Optional<Settings> settings,
        List<Problem> problems,
        List<String> warnings,
        List<String> notices,
        Values values) {
    /** The line at the end of a place, with or without a column. */
    private static final Pattern PLACE = Pattern.compile(":(\\d{1,9})(:\\d{1,9})?$");

    public Configuration {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        notices = List.copyOf(notices);
    }

    /** Reads a file, or none, and the environment of this process. */
    public static Configuration load(Optional<Path> file) {
        return load(file, System.getenv());
    }

    /** Reads a file, or none, and a given environment. */
    public static Configuration load(Optional<Path> file, Map<String, String> environment) {
        Values values = Values.read(file, environment);
        List<String> warnings = new ArrayList<>();
        List<String> notices = new ArrayList<>();
        Optional<Settings> settings = values.isCutShort()
                ? Optional.empty()
                : Optional.of(new SettingsReader(values, warnings, notices).read());
        if (values.isFileEmpty()
                && settings.map(Settings::directory).orElse(null) instanceof DirectorySettings.Embedded) {
            notices.add(
                    file.orElseThrow() + " is empty, which means the embedded directory for evaluation, on loopback");
        }
        List<Problem> problems = values.problems().stream()
                .distinct()
                .sorted(Comparator.comparing(Configuration::fileOf)
                        .thenComparingInt(Configuration::lineOf)
                        .thenComparing(Problem::key))
                .toList();
        return new Configuration(problems.isEmpty() ? settings : Optional.empty(), problems, warnings, notices, values);
    }

    private static String fileOf(Problem problem) {
        return PLACE.matcher(problem.place()).replaceFirst("");
    }

    private static int lineOf(Problem problem) {
        Matcher place = PLACE.matcher(problem.place());
        return place.find() ? Integer.parseInt(place.group(1)) : 0;
    }
}
