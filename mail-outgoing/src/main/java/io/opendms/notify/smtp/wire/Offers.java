package io.opendms.notify.smtp.wire;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a server can do, as its answer to EHLO says.
 *
 * @param extensions parameters by keyword in upper case, empty where it has none
 */
public record Offers(Map<String, String> extensions) {
    private static final String AUTH = "AUTH";

    public Offers {
        // Copied by hand, since people read them in the server's order.
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    /** What the answer to EHLO says; its first line is the server's name. */
    public static Offers of(Reply reply) {
        Map<String, String> extensions = new LinkedHashMap<>();
        // Servers of long ago write AUTH=LOGIN beside AUTH LOGIN.
        reply.lines().stream()
                .skip(1)
                .map(line -> line.strip().replaceFirst("^(?i)AUTH=", AUTH + " ").split(" ", 2))
                .forEach(words -> extensions.merge(
                        words[0].toUpperCase(Locale.ROOT),
                        words.length > 1 ? words[1].strip() : "",
                        (first, second) -> (first + " " + second).strip()));
        return new Offers(extensions);
    }

    public boolean has(String keyword) {
        return extensions.containsKey(keyword);
    }

    /** The mechanisms of {@code AUTH}, in upper case. */
    public List<String> mechanisms() {
        return Arrays.stream(extensions
                        .getOrDefault(AUTH, "")
                        .toUpperCase(Locale.ROOT)
                        .split(" +"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** The largest message in bytes; empty if the server does not say. */
    public Optional<Long> largest() {
        return Optional.ofNullable(extensions.get("SIZE"))
                .filter(size -> size.matches("[1-9][0-9]{0,17}"))
                .map(Long::valueOf);
    }
}
