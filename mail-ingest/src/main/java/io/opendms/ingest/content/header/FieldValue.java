package io.opendms.ingest.content.header;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A value with parameters, as of Content-Type, read leniently: blanks need no quotes, a semicolon may be missing at the end,
 * encoded words stand where RFC 2231 should.
 *
 * @param value in lower case
 * @param parameters by name in lower case, decoded
 */
record FieldValue(String value, Map<String, String> parameters) {
    static final FieldValue NONE = new FieldValue("", Map.of());

    static FieldValue of(String text) {
        int semicolon = text.indexOf(';');
        String value = semicolon < 0 ? text : text.substring(0, semicolon);
        return new FieldValue(value.strip().toLowerCase(Locale.ROOT), joined(ParameterScanner.scan(text)));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private static Map<String, String> joined(List<ParameterPart> parts) {
        Map<String, List<ParameterPart>> byName = new HashMap<>();
        parts.forEach(part ->
                byName.computeIfAbsent(part.name(), name -> new ArrayList<>()).add(part));
        Map<String, String> joined = new HashMap<>();
        byName.forEach((name, pieces) -> joined.put(name, ParameterPart.join(pieces)));
        return joined;
    }
}
