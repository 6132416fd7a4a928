package io.opendms.drift;

import io.opendms.directory.EntryKind;
import io.opendms.written.EntryName;
import io.opendms.written.OwnedAttribute;
import io.opendms.written.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An entry as it stands in the directory.
 *
 * @param attributes the values of all attributes that farms' changes may write to an entry of this kind; no value where it
 *     has none. The references of groups may be left out
 */
public record StandingEntry(EntryName name, EntryKind kind, Map<OwnedAttribute, List<Value>> attributes) {
    public StandingEntry {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** The alias, empty if it has none. */
    public String alias() {
        return attributes.entrySet().stream()
                .filter(each -> each.getKey().rule() == OwnedAttribute.Rule.ALIAS)
                .flatMap(each -> each.getValue().stream())
                .map(Value::text)
                .findFirst()
                .orElse("");
    }

    /** The same with the values of one more attribute, or with others of one that it has. */
    public StandingEntry with(OwnedAttribute attribute, List<Value> values) {
        Map<OwnedAttribute, List<Value>> more = new LinkedHashMap<>(attributes);
        more.put(attribute, List.copyOf(values));
        return new StandingEntry(name, kind, more);
    }

    List<Value> values(OwnedAttribute attribute) {
        return attributes.getOrDefault(attribute, List.of());
    }
}
