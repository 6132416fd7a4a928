package io.opendms.notify.decide;

import java.util.Locale;

/** What came of an answer; each has words of its own in the languages that we write. */
public enum Outcome {
    /** It is approved, and is applied now. */
    APPROVED,
    /** This voice counts, and others must agree, too. */
    AGREED,
    REJECTED,
    /** Nobody waits for a decision any more. */
    OVER,
    EXPIRED,
    /** Another answer to the same mail came first. */
    SECOND,
    /** Another plan is to be decided on, of which another mail tells. */
    CHANGED,
    /** The rules do not let this person decide. */
    FORBIDDEN,
    /** There is no such request any more. */
    GONE,
    NOTHING_WRITTEN,
    NO_DECISION,
    NO_REASON,
    UNREADABLE;

    /** As it stands in the log. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
