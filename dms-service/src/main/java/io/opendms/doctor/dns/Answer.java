package io.opendms.doctor.dns;

import java.util.List;
import java.util.Optional;

/**
 * What the DNS says to one question. That nobody could be asked is an answer of its own: it must never be taken for a record
 * that is missing.
 */
public sealed interface Answer<T> {
    /** What there is; nothing for the other answers. */
    default List<T> records() {
        return List.of();
    }

    /**
     * There are records.
     *
     * @param records at least one
     * @param alias the name that has them, if the one that was asked for is an alias (CNAME) of it
     */
    record Found<T>(List<T> records, Optional<String> alias) implements Answer<T> {
        public Found {
            records = List.copyOf(records);
        }
    }

    /**
     * There is no such record: a server says so that can.
     *
     * @param nameExists whether the name has records of another type
     */
    record Nothing<T>(boolean nameExists) implements Answer<T> {}

    /**
     * Nobody could say.
     *
     * @param reason for a person
     */
    record Undecided<T>(String reason) implements Answer<T> {}
}
