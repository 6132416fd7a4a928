package io.opendms.it.mail.crash;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What {@link MailProgram} is told: names and values, each as {@code name=value}. */
public record Arguments(Map<String, String> values) {
    static final String FOLDER = "folder";
    static final String DROP_FOLDER = "dropfolder";
    static final String HOOK = "hook";
    static final String RELAY = "relay";
    static final String LMTP = "lmtp";
    static final String POINT = "point";
    static final String TIMES = "times";

    public Arguments {
        values = Map.copyOf(values);
    }

    /** @param folder where it keeps what it has */
    public static Arguments in(Path folder) {
        return new Arguments(Map.of(FOLDER, folder.toString()));
    }

    static Arguments parse(String[] arguments) {
        return new Arguments(Arrays.stream(arguments)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])));
    }

    Arguments with(String name, String value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(name, value);
        return new Arguments(more);
    }

    /** It also takes mail from the folder {@code in}. */
    public Arguments withDropFolder() {
        return with(DROP_FOLDER, "in");
    }

    /** It dies when it comes to a point for the how many-th time. */
    Arguments dying(Point point, int times) {
        return with(POINT, point.name()).with(TIMES, Integer.toString(times));
    }

    List<String> words() {
        return values.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
    }

    String text(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Path folder(String below) {
        return Path.of(text(FOLDER), below);
    }
}
