package io.opendms.security.people.access;

import java.util.Optional;

/** The way on which administrators are told that somebody asks. May be used by any thread. */
public interface AccessPost {

    /**
     * Whether at least one administrator is reached by it, or may be: while the directory does not say who they are, what was asked
     * waits.
     */
    boolean reachesSomebody();

    /** The first character of a text that it cannot carry, by number and name; empty if it carries all. */
    Optional<String> unfit(String text);
}
