package io.opendms.soap.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code Content-Type} (RFC 9110, section 8.3).
 *
 * @param mediaType in lower case, without parameters
 * @param parameters by name in lower case
 */
record ContentType(String mediaType, Map<String, String> parameters) {
    private static final Pattern MEDIA_TYPE = Pattern.compile("\\s*([^\\s;/]+/[^\\s;/]+)\\s*");
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*+(?:([^\\s;=\"]++)=(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|([^\\s;\"]*+)))?\\s*+");

    /** Twice what the longest operation's action needs; it also bounds how deep the expression above can recurse. */
    private static final int MAX_LENGTH = 256;

    ContentType {
        parameters = Map.copyOf(parameters);
    }

    /** Reads a header's value; empty if it is ill-formed or longer than any of a farm's. */
    static Optional<ContentType> parse(String header) {
        Matcher type = MEDIA_TYPE.matcher(header);
        if (header.length() > MAX_LENGTH || !type.lookingAt()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(header);
        int end = type.end();
        while (end < header.length()) {
            if (!parameter.region(end, header.length()).lookingAt()) {
                return Optional.empty();
            }
            if (parameter.group(1) != null) {
                String value = parameter.group(2) == null
                        ? parameter.group(3)
                        : parameter.group(2).replaceAll("\\\\(.)", "$1");
                parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value);
            }
            end = parameter.end();
        }
        return Optional.of(new ContentType(type.group(1).toLowerCase(Locale.ROOT), parameters));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Whether this announces attachments, in whatever packaging. */
    boolean hasAttachments() {
        return mediaType.startsWith("multipart/")
                || mediaType.equals("application/xop+xml")
                || parameter("type")
                        .filter(type -> type.toLowerCase(Locale.ROOT).contains("xop"))
                        .isPresent();
    }
}
