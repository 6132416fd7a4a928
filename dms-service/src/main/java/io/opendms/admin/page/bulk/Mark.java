package io.opendms.admin.page.bulk;

/** How a request is marked on a page of several: by a sign of its own, never by colour alone. */
enum Mark {
    /** Something is in the way, or went wrong. */
    BAD("no"),
    /** Somebody has to decide, or something to happen, before it is written. */
    WAITS("waits"),
    /** It is being written. */
    MOVES("moves"),
    /** All is well. */
    GOOD("yes");

    private final String word;

    Mark(String word) {
        this.word = word;
    }

    /** The class of the style sheet. */
    String word() {
        return word;
    }
}
