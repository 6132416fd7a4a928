package io.opendms.written;

import io.opendms.record.RecordedChange;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the changes of one entry, done one after the other, would have left in its attributes. For one thread. */
public final class WrittenState {
    private final Map<OwnedAttribute, Map<String, Held>> attributes = new LinkedHashMap<>();
    private @Nullable RecordedChange last;
    private @Nullable RecordedChange lastUnsure;

    /** A value that stands, or may stand. */
    private record Held(Value value, Certainty certainty, boolean meant) {}

    /** Does a change of the entry; to be called in the order of the changes. */
    public void apply(RecordedChange change, List<Write> writes, Certainty certainty, WrittenEntries entries) {
        if (certainty == Certainty.SURE) {
            last = change;
        } else if (certainty != Certainty.LATER) {
            lastUnsure = change;
        }
        for (Write write : writes) {
            for (Modification each : modifications(write)) {
                List<Value> values = each.attribute().rule().refers()
                        ? each.values().stream()
                                .map(value -> entries.reference(value, change.number()))
                                .toList()
                        : each.values();
                apply(new Modification(each.attribute(), each.kind(), values), certainty);
            }
        }
    }

    /** The last change that certainly stands. */
    public Optional<RecordedChange> last() {
        return Optional.ofNullable(last);
    }

    /** The last change that stands in part, or of which nobody knows yet. */
    public Optional<RecordedChange> lastUnsure() {
        return Optional.ofNullable(lastUnsure);
    }

    /** The attributes that changes wrote. */
    public Set<OwnedAttribute> attributes() {
        return attributes.keySet();
    }

    /** The values that must stand. */
    public List<Value> certain(OwnedAttribute attribute) {
        return values(attribute, held -> held.certainty() == Certainty.SURE);
    }

    /** The values that may stand or not. */
    public List<Value> possible(OwnedAttribute attribute) {
        return values(attribute, held -> held.certainty() != Certainty.SURE);
    }

    /** The values that a change of this certainty was to add. */
    public List<Value> meant(OwnedAttribute attribute, Certainty certainty) {
        return values(attribute, held -> held.certainty() == certainty && held.meant());
    }

    /** The values that a change of this certainty was to remove. */
    public List<Value> unmeant(OwnedAttribute attribute, Certainty certainty) {
        return values(attribute, held -> held.certainty() == certainty && !held.meant());
    }

    private List<Value> values(OwnedAttribute attribute, Predicate<Held> wanted) {
        return attributes.getOrDefault(attribute, Map.of()).values().stream()
                .filter(wanted)
                .map(Held::value)
                .toList();
    }

    private static List<Modification> modifications(Write write) {
        if (write instanceof Write.Added added) {
            return added.content();
        }
        return write instanceof Write.Modified modified ? modified.modifications() : List.of();
    }

    private void apply(Modification modification, Certainty certainty) {
        Map<String, Held> values =
                attributes.computeIfAbsent(modification.attribute(), attribute -> new LinkedHashMap<>());
        boolean single = modification.attribute().rule().isSingle();
        switch (modification.kind()) {
            case ADD -> {
                if (single) {
                    // The change saw whatever stood there, and took its place.
                    remove(values, List.copyOf(values.keySet()), certainty);
                }
                add(values, modification.values(), certainty);
            }
            case DELETE ->
                remove(
                        values,
                        single || modification.values().isEmpty()
                                ? List.copyOf(values.keySet())
                                : modification.values().stream().map(Value::key).toList(),
                        certainty);
            case REPLACE -> {
                remove(values, List.copyOf(values.keySet()), certainty);
                add(values, modification.values(), certainty);
            }
        }
    }

    private static void add(Map<String, Held> values, Collection<Value> added, Certainty certainty) {
        for (Value value : added) {
            Held before = values.get(value.key());
            boolean stands = before != null && before.certainty() == Certainty.SURE;
            if (!stands || certainty == Certainty.SURE) {
                values.put(value.key(), new Held(value, certainty, true));
            }
        }
    }

    private static void remove(Map<String, Held> values, Collection<String> removed, Certainty certainty) {
        for (String key : removed) {
            if (certainty == Certainty.SURE) {
                values.remove(key);
            } else {
                values.computeIfPresent(key, (same, held) -> new Held(held.value(), certainty, false));
            }
        }
    }
}
