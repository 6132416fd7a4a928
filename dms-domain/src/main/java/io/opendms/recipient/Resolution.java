package io.opendms.recipient;

import java.util.List;

/** What an address stands for, as far as the directory could say. */
public sealed interface Resolution {

    /**
     * The address exists.
     *
     * @param targets where a message to it goes, each once; empty for a group without members
     * @param circle who stands in which relation to it, for who may post
     */
    record Known(List<Target> targets, Circle circle) implements Resolution {
        public Known {
            targets = List.copyOf(targets);
        }

        /** An address that has neither members nor owners and takes mail from anyone. */
        public Known(List<Target> targets) {
            this(targets, Circle.OPEN);
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
