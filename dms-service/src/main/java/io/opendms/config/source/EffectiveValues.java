package io.opendms.config.source;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lists what is in force, key by key in the order of the known keys, element by element where they are of a list, secrets told only
 * as set or not.
 */
final class EffectiveValues {
    private final Values values;
    private final List<EffectiveValue> found = new ArrayList<>();

    private EffectiveValues(Values values) {
        this.values = values;
    }

    static List<EffectiveValue> of(Values values) {
        EffectiveValues effective = new EffectiveValues(values);
        effective.add(Keys.all().stream().map(key -> new Place(key, key.path())).toList());
        return List.copyOf(effective.found);
    }

    private void add(List<Place> places) {
        int next = 0;
        while (next < places.size()) {
            Place place = places.get(next);
            int first = next;
            next++;
            String list = place.list();
            if (list.isEmpty()) {
                put(place.key(), place.path());
                continue;
            }
            while (next < places.size() && places.get(next).list().equals(list)) {
                next++;
            }
            List<Place> ofElement = places.subList(first, next);
            for (int number = 0; number < values.effectiveSize(list); number++) {
                int element = number;
                add(ofElement.stream().map(each -> each.in(element)).toList());
            }
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

    /** A key at a path, of which not all lists have a number yet. */
    private record Place(Key key, String path) {
        private static final String ANY = "[]";

        /** The first list without a number, empty if each has one. */
        String list() {
            int any = path.indexOf(ANY);
            return any < 0 ? "" : path.substring(0, any);
        }

        /** In one element of that list. */
        Place in(int number) {
            String list = list();
            return new Place(key, list + "[" + number + "]" + path.substring(list.length() + ANY.length()));
        }
    }
}
