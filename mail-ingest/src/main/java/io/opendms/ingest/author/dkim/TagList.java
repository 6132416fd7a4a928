package io.opendms.ingest.author.dkim;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A list of tags with values, RFC 6376, section 3.2, as signatures, keys and policies are written.
 *
 * @param tags in their order, the names as they are written
 */
public record TagList(Map<String, String> tags) {

    /** Empty if it is not written so, or names a tag twice. */
    public static Optional<TagList> parse(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String part : text.split(";")) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).strip();
            if (equals < 0 && part.isBlank()) {
                continue;
            }
            if (!name.matches("[A-Za-z][A-Za-z0-9_]*")
                    || tags.put(name, part.substring(equals + 1).strip()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new TagList(tags));
    }

    /** The value; empty if the tag is not there. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(tags.get(name));
    }

    /** The value in small letters, or what stands for it. */
    public String small(String name, String usual) {
        return get(name).orElse(usual).toLowerCase(Locale.ROOT);
    }

    /** The parts of a value between colons, in small letters. */
    List<String> parts(String name, String usual) {
        return Arrays.stream(small(name, usual).split(":")).map(String::strip).toList();
    }

    /** The value without the spaces and line ends that may stand anywhere in it. */
    Optional<String> joined(String name) {
        return get(name).map(value -> value.replaceAll("[ \\t\\r\\n]+", ""));
    }

    /** Whether the first tag is this one with this value. */
    public boolean beginsWith(String name, String value) {
        return tags.entrySet().stream()
                .findFirst()
                .filter(first -> first.getKey().equals(name) && first.getValue().equals(value))
                .isPresent();
    }
}
