package io.opendms.desk.warning;

import java.util.Locale;

/**
 * What a person should know before deciding.
 *
 * @param kind what it is about
 * @param text one sentence
 */
public record Warning(Kind kind, String text) {

    /** What a warning is about. */
    public enum Kind {
        /** The alias resembles one that exists, or that another request is to give. */
        ALIAS_IS_CLOSE,
        /** Another request that waits concerns the same alias. */
        ALIAS_WAITS_TWICE,
        /** The directory has changed since the request was made, and with it the plan. */
        PLAN_IS_NEW,
        /** The directory has changed since the plan was made, which would be another one now. */
        PLAN_IS_OLD,
        /** The directory is as the change wants it already. */
        NOTHING_TO_WRITE,
        /** Somebody else has the alias by now. */
        ALIAS_IS_TAKEN,
        /** The group is gone. */
        GROUP_IS_GONE,
        /** A rule, or the directory, would refuse it now. */
        WOULD_FAIL,
        /** The directory does not answer, so nobody knows what would come of it. */
        DIRECTORY_IS_SILENT,
        /** Something keeps it from being taken back. */
        UNDO_IS_BLOCKED,
        /** What was added to a new group since goes with it when it is taken back. */
        ADDITIONS_GO,
        /** The requester is one of those who decide. */
        REQUESTER_DECIDES,
        /** So few can decide on this request that it is never approved. */
        TOO_FEW_DECIDE,
        /** Little time is left. */
        EXPIRES_SOON;

        /** The kind in lower case, its words parted by hyphens, as it stands in messages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
