package io.opendms.store.trail;

import io.opendms.entry.InvalidValueException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A place in the audit trail of all nodes: how much of the chain of each lies before it.
 *
 * @param numbers by the name of the node, the number below which the page begins
 */
public record TrailPlace(SortedMap<String, Long> numbers) {
    private static final int MOST_NODES = 100;
    private static final Pattern PART = Pattern.compile("[\\w-]{1,64}\\.\\d{1,18}");

    public TrailPlace {
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    }

    /**
     * Reads what {@link #text} gave.
     *
     * @throws InvalidValueException if it gave nothing like it
     */
    public static TrailPlace parse(String text) {
        String[] parts = text.split("~", MOST_NODES + 1);
        SortedMap<String, Long> numbers = new TreeMap<>();
        for (String part : parts) {
            if (!PART.matcher(part).matches()) {
                throw new InvalidValueException("position", "is none of the audit trail");
            }
            int dot = part.indexOf('.');
            numbers.put(part.substring(0, dot), Long.valueOf(part.substring(dot + 1)));
        }
        return new TrailPlace(numbers);
    }

    /** A form that needs no escaping in an address. */
    public String text() {
        return numbers.entrySet().stream()
                .map(entry -> entry.getKey() + "." + entry.getValue())
                .collect(Collectors.joining("~"));
    }
}
