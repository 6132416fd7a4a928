package io.opendms.directory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One entry with what the directory holds of the attributes that a farm's changes write.
 *
 * @param attributes the values by the directory's name of the attribute, in the order in which they are written; without
 *     members, and without attributes that have no value
 */
public record HeldDetails(HeldEntry entry, Map<String, List<String>> attributes) {
    public HeldDetails {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
