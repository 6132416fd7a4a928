package io.opendms.approval.port;

import io.opendms.entry.InvalidValueException;
import io.opendms.entry.Text;
import java.util.Arrays;
import java.util.Comparator;

/**
 * A place in the queue, by which pages go on. It need not be that of a request that is still there.
 *
 * @param key what comes before the number in the order, in lower case; empty where the order goes by number alone
 * @param id the number of the request, or one beside it
 */
public record Position(String key, int id) {
    /** No alias and no requester is longer. */
    private static final int MAX_LENGTH = 4096;

    /** Keys by their code points, as both databases compare them, then numbers. */
    static final Comparator<Position> ASCENDING =
            Comparator.comparing(Position::codePoints, Arrays::compare).thenComparing(Position::id);

    public Position {
        if (key.length() > MAX_LENGTH) {
            throw new InvalidValueException("position", "has more than " + MAX_LENGTH + " characters");
        }
        Text.comparable("position", key);
        if (id < -1 || id == Integer.MAX_VALUE) {
            throw new InvalidValueException("position", "is not the number of a request");
        }
    }

    /** The place of a number in the orders that go by number. */
    public static Position of(int id) {
        return new Position("", id);
    }

    private int[] codePoints() {
        return key.codePoints().toArray();
    }
}
