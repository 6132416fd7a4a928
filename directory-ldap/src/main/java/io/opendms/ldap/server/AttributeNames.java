package io.opendms.ldap.server;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something about attributes by name, without regard to case. A name as the schema spells it, which nearly all are, is
 * found without making a string of it in lower case. Immutable.
 */
public final class AttributeNames<T> {
    private final Map<String, T> byName;

    private AttributeNames(Map<String, T> byName) {
        this.byName = Map.copyOf(byName);
    }

    /** Names alone. */
    public static AttributeNames<Boolean> of(Collection<String> names) {
        return of(names, name -> true);
    }

    /** Names with what each stands for. */
    public static <T> AttributeNames<T> of(Collection<String> names, Function<String, T> value) {
        Map<String, T> byName = new HashMap<>();
        for (String name : names) {
            T each = value.apply(name);
            byName.put(name, each);
            byName.put(name.toLowerCase(Locale.ROOT), each);
        }
        return new AttributeNames<>(byName);
    }

    boolean contains(String name) {
        return get(name).isPresent();
    }

    Optional<T> get(String name) {
        @Nullable T value = byName.get(name);
        return Optional.ofNullable(value == null ? byName.get(name.toLowerCase(Locale.ROOT)) : value);
    }
}
