package io.opendms.config.source;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lists what is in force, key by key in the order of the known keys, secrets told only as set or not. */
final class EffectiveValues {
    private final Values values;
    private final List<EffectiveValue> found = new ArrayList<>();

    private EffectiveValues(Values values) {
        this.values = values;
    }

    static List<EffectiveValue> of(Values values) {
        EffectiveValues effective = new EffectiveValues(values);
        for (Key key : Keys.all()) {
            effective.add(key, key.path());
        }
        return List.copyOf(effective.found);
    }

    private void add(Key key, String path) {
        int list = path.indexOf("[]");
        if (list < 0) {
            put(key, path);
            return;
        }
        String before = path.substring(0, list);
        for (int number = 0; number < values.effectiveSize(before); number++) {
            add(key, before + "[" + number + "]" + path.substring(list + "[]".length()));
        }
    }

    private void put(Key key, String path) {
        boolean given = values.isGiven(path);
        if (!given && !values.hasInitial(path) && !key.isSecret()) {
            return;
        }
        found.add(new EffectiveValue(path, text(key, path), values.origin(path)));
    }

    private String text(Key key, String path) {
        if (key.isSecret()) {
            boolean set = !values.text(path).isEmpty();
            return set ? "set" : values.text(path + "File").isEmpty() ? "not set" : "set by a file";
        }
        List<String> texts = key.list() ? values.list(path) : List.of(values.text(path));
        return texts.stream().map(text -> Tree.shown(values, key, path, text)).collect(Collectors.joining(", "));
    }
}
