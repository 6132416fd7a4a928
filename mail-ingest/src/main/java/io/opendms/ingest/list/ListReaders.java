package io.opendms.ingest.list;

import io.opendms.entry.InvalidValueException;
import io.opendms.entry.Text;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may read what a list holds, and so be told of it: people and groups of the directory. Nobody, if none is named.
 *
 * @param names up to 100: account names, mail addresses and distinguished names, of groups also their names; none with a line
 *     break or a {@code |} in it
 */
public record ListReaders(List<String> names) {
    public static final ListReaders NOBODY = new ListReaders(List.of());

    private static final int MOST = 100;
    private static final int LONGEST = 500;
    private static final String SEPARATOR = "\n";

    public ListReaders {
        if (names.size() > MOST) {
            throw new InvalidValueException("readers", "has more than " + MOST + " entries");
        }
        names = names.stream().map(ListReaders::required).distinct().toList();
    }

    /** Reads names that stand in a line each, or are parted by {@code |}: in a DN there are blanks, commas and semicolons. */
    public static ListReaders parse(String text) {
        return new ListReaders(Stream.of(text.split("[\\r\\n|]+"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList());
    }

    /** What {@link #parse} reads, a name a line. */
    public String lines() {
        return String.join(SEPARATOR, names);
    }

    private static String required(String name) {
        if (name.indexOf('|') >= 0) {
            throw new InvalidValueException("readers", "has a name with a | in it");
        }
        String line = Text.line("readers", name, LONGEST);
        if (line.isEmpty()) {
            throw new InvalidValueException("readers", "has an empty name");
        }
        return line;
    }
}
