package io.opendms.admin.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What stands behind the question mark, of which nothing may be unknown, for a misspelled filter would let everything through. */
public final class Parameters {
    private static final int MAX_LENGTH = 4096;

    private final Map<String, List<String>> values = new TreeMap<>();

    /** @param known those that the address knows */
    public Parameters(HttpServletRequest request, List<String> known) {
        request.getParameterMap().forEach((name, given) -> {
            if (!known.contains(name)) {
                throw Refusal.malformed("There is no parameter '" + name + "' here; there are: "
                        + (known.isEmpty() ? "none" : String.join(", ", known)) + ".");
            }
            if (Arrays.stream(given).anyMatch(value -> value.length() > MAX_LENGTH)) {
                throw Refusal.malformed("The parameter " + name + " has more than " + MAX_LENGTH + " characters.");
            }
            if (Arrays.stream(given).anyMatch(value -> value.indexOf('\0') >= 0)) {
                throw Refusal.malformed("The parameter " + name + " has the character U+0000.");
            }
            values.put(name, List.of(given));
        });
    }

    /** All values of a parameter that may be repeated, or name several with commas. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** The value of a parameter that may stand once. */
    public Optional<String> one(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw Refusal.malformed("The parameter " + name + " stands there more than once.");
        }
        return given.stream().findFirst();
    }

    /** The same, empty if it is missing. */
    public String text(String name) {
        return one(name).orElse("");
    }

    /** A number from 1 on. */
    public int number(String name, int otherwise, int most) {
        Optional<String> given = one(name);
        if (given.isEmpty()) {
            return otherwise;
        }
        if (!given.get().matches("[1-9]\\d{0,9}") || Long.parseLong(given.get()) > most) {
            throw Refusal.malformed("The parameter " + name + " is no number from 1 to " + most + ".");
        }
        return Integer.parseInt(given.get());
    }

    /** Everything that was given, to be given again. */
    public Map<String, List<String>> asGiven() {
        return Collections.unmodifiableMap(values);
    }
}
