package io.opendms.notify.decide.reply;

/** What an answer to a mail says. */
public sealed interface Reply {

    /**
     * Yes.
     *
     * @param comment may be empty
     */
    record Approval(String comment) implements Reply {}

    /**
     * No.
     *
     * @param reason never empty
     */
    record Rejection(String reason) implements Reply {}

    /** Neither of both, so that nothing may be decided. */
    record Unclear(Why why) implements Reply {}

    /** Why an answer is no decision. */
    enum Why {
        /** Nothing stands above what is quoted. */
        NOTHING_WRITTEN,
        /** The first word is none that decides. */
        NO_DECISION,
        /** It says no and not why. */
        NO_REASON
    }
}
