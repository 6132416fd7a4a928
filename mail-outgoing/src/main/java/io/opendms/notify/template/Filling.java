package io.opendms.notify.template;

import io.opendms.entry.Text;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands at the places of a template. Every value is hostile: it is made harmless here, and escaped where it is written.
 * Control characters become spaces; what turns the direction of writing or cannot be seen goes, for with it a name could be
 * read as another one; what is too long is cut, with a mark.
 */
public final class Filling {
    /** As long as the longest value that a person has to read before deciding, the reason that a requester gives. */
    static final int LONGEST = 4000;

    /** Of ASCII, so that every charset has it. */
    private static final String CUT = " [...]";

    private final Map<String, String> values = new TreeMap<>();
    private final List<Filling> items;

    /** @param values by the names of the places */
    public Filling(Map<String, String> values) {
        this(values, List.of());
    }

    /**
     * What tells of items, too.
     *
     * @param values by the names of the letter's places
     * @param items the values of each, by the names of an item's places
     */
    public Filling(Map<String, String> values, List<Map<String, String>> items) {
        values.forEach((name, value) -> this.values.put(name, harmless(value, LONGEST)));
        this.items = items.stream().map(Filling::new).toList();
    }

    /** One for each item. */
    List<Filling> items() {
        return items;
    }

    /** What stands at a place; empty for nothing. */
    String at(String name) {
        return values.getOrDefault(name, "");
    }

    /** Text of others as it may be shown: lines are kept apart by line feeds, and empty ones left out. */
    static String harmless(String value, int longest) {
        StringBuilder lines = new StringBuilder();
        value.lines()
                .map(line -> Text.line("value", visible(line), Integer.MAX_VALUE))
                .filter(line -> !line.isEmpty())
                .forEach(line -> lines.append(lines.isEmpty() ? "" : "\n").append(line));
        return lines.length() <= longest
                ? lines.toString()
                : Text.shortened(lines.toString(), longest - CUT.length()) + CUT;
    }

    private static String visible(String line) {
        StringBuilder visible = new StringBuilder(line.length());
        line.codePoints()
                .filter(character -> !isInvisible(character))
                .map(character -> Character.getType(character) == Character.CONTROL ? ' ' : character)
                .forEach(visible::appendCodePoint);
        return visible.toString();
    }

    /** Among format characters are those of UAX 9 that turn the direction of writing, and spaces without width. */
    private static boolean isInvisible(int character) {
        int type = Character.getType(character);
        return type == Character.FORMAT || type == Character.SURROGATE;
    }
}
