package io.opendms.notify.alert;

import io.opendms.entry.InvalidValueException;
import io.opendms.entry.Text;
import java.util.Locale;

/**
 * Somebody who is told.
 *
 * @param name by which the directory knows that one and nobody else; 1 to 1,000 characters
 */
public record Subscriber(Kind kind, String name) {
    private static final int LONGEST = 1_000;

    /** Who is meant by a name. */
    public enum Kind {
        PERSON,
        /** The members of a group, also those of groups within it, whoever they are when there is something to tell. */
        GROUP;

        /** As the API and the store write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads what {@link #word} writes. */
        public static Kind of(String word) {
            return switch (word) {
                case "person" -> PERSON;
                case "group" -> GROUP;
                default -> throw new InvalidValueException("kind", "is neither person nor group");
            };
        }
    }

    public Subscriber {
        name = Text.line("subscriber", name, LONGEST);
        if (name.isEmpty()) {
            throw new InvalidValueException("subscriber", "is missing");
        }
    }

    public static Subscriber person(String name) {
        return new Subscriber(Kind.PERSON, name);
    }

    /** The form by which names are compared. */
    public String key() {
        return name.toLowerCase(Locale.ROOT);
    }
}
