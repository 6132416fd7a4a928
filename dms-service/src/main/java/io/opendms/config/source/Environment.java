package io.opendms.config.source;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.opendms.config.mistake.Nearest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the environment variables that begin with {@code DMS_}. A variable without a value counts as absent, as those that
 * container tools pass on are. A list is set as a whole by {@code [one, two]}, or element by element by number.
 */
final class Environment {
    /** Variables of the launcher script, which are none of our keys. */
    private static final Set<String> OF_THE_LAUNCHER = Set.of("DMS_JAVA_OPTS", "DMS_CACHE");

    private static final Pattern NUMBER = Pattern.compile("_(\\d{1,4})(?=_|$)");

    private final Written written = new Written();
    private final Map<String, Key> keys = new LinkedHashMap<>();

    private Environment() {
        for (Key key : Keys.all()) {
            keys.put(key.variable(), key);
        }
    }

    static Written read(Map<String, String> variables) {
        Environment environment = new Environment();
        new TreeMap<>(variables).forEach((name, value) -> {
            if (name.startsWith("DMS_") && !OF_THE_LAUNCHER.contains(name) && !value.isEmpty()) {
                environment.variable(name, value);
            }
        });
        return environment.written;
    }

    private void variable(String name, String value) {
        String pattern = NUMBER.matcher(name).replaceAll("_[]");
        Optional<Key> key = Optional.ofNullable(keys.get(pattern));
        Optional<Key> wholeList = Optional.ofNullable(keys.get(pattern + "_[]"));
        if (key.isPresent()) {
            written.value(concrete(key.get(), name), value, name);
        } else if (wholeList.isPresent()) {
            list(concrete(wholeList.get(), name), name, value);
        } else {
            Set<String> known = new LinkedHashSet<>(OF_THE_LAUNCHER);
            keys.keySet().forEach(variable -> known.add(variable.replace("[]", "0")));
            written.problem(
                    name,
                    "",
                    "is no known variable" + Nearest.name(NUMBER.matcher(name).replaceAll("_0"), known));
        }
    }

    private static String concrete(Key key, String name) {
        String path = key.path();
        Matcher number = NUMBER.matcher(name);
        while (number.find()) {
            String index = "[" + Integer.parseInt(number.group(1)) + "]";
            path = path.contains("[]") ? path.replaceFirst("\\[]", index) : path + index;
        }
        return path;
    }

    private void list(String path, String name, String value) {
        written.section(path, name);
        written.wholeLists.add(path);
        if (!value.startsWith("[")) {
            written.value(path + "[0]", value, name);
            return;
        }
        try (YAMLParser parser = new YAMLFactory().createParser(value)) {
            parser.nextToken();
            for (int number = 0; parser.nextToken() != JsonToken.END_ARRAY; number++) {
                if (!parser.currentToken().isScalarValue()) {
                    written.problem(name, "", "must be a list of plain values, as in [one, two]");
                    return;
                }
                written.value(path + "[" + number + "]", parser.getText(), name);
            }
        } catch (IOException e) {
            written.problem(name, "", "must be a list of plain values, as in [one, two]");
        }
    }
}
