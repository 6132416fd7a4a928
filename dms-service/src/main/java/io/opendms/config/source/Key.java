package io.opendms.config.source;

import java.util.List;
import java.util.Locale;

/**
 * One known key.
 *
 * @param path its path, with {@code []} behind the name of a list of sections, such as {@code farms[].container}
 * @param type what its value, or each of its values, must look like
 * @param list whether it takes a list of values
 * @param initial the value, or values, when none is given; empty for none
 */
public record Key(String path, ValueType type, boolean list, List<String> initial) {
    public Key {
        initial = List.copyOf(initial);
    }

    static Key of(String path, ValueType type) {
        return new Key(path, type, false, List.of());
    }

    static Key of(String path, ValueType type, String initial) {
        return new Key(path, type, false, List.of(initial));
    }

    static Key list(String path, ValueType type, String... initial) {
        return new Key(path, type, true, List.of(initial));
    }

    /** The key that names a file to read a secret from, in place of the secret. */
    Key twin() {
        return of(path + "File", ValueType.FILE);
    }

    boolean isSecret() {
        return type == ValueType.SECRET;
    }

    /** The name of its environment variable, numbers as {@code []}. */
    String variable() {
        return "DMS_" + path.replace("[]", "_[]").replace('.', '_').toUpperCase(Locale.ROOT) + (list ? "_[]" : "");
    }
}
