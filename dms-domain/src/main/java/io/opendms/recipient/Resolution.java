package io.opendms.recipient;

import java.util.List;

/** What an address stands for, as far as the directory could say. */
public sealed interface Resolution {

    /**
     * The address exists.
     *
     * @param targets where a message to it goes, each once; empty for a group without members
     */
    record Known(List<Target> targets) implements Resolution {
        public Known {
            targets = List.copyOf(targets);
        }
    }

    /** A directory that takes writes was asked just now and knows no such address. */
    record Unknown() implements Resolution {}

    /**
     * Nobody can say at present; a sender should try again.
     *
     * @param reason what stood in the way, for the log and an administrator, without secrets
     */
    record Undecided(String reason) implements Resolution {}
}
