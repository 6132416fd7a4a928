package io.opendms.admin.page.frame;

import io.opendms.submit.Refusal;

/** What a request that failed means to who reads its page. */
public final class FailureWords {
    private FailureWords() {}

    /** What to do before the farm asks again, in one sentence. */
    public static String step(Refusal refusal) {
        return switch (refusal) {
            case INVALID -> "Have it asked again with values that the rule named in the remark lets through.";
            case VALUE_REFUSED ->
                "Have it asked again with values that the directory takes; the remark says what it answered.";
            case ALIAS_TAKEN -> "Have it asked again with another alias, or make this one free in the directory first.";
            case MISSING ->
                "Look at the page of the directory whether the group was moved or deleted, then have it asked again.";
            case MEMBER_UNKNOWN ->
                "Look which of the names the directory does not know, then have it asked again without them.";
            case NOT_PERMITTED ->
                "Give the service the right that it lacks, which dms doctor names, then have it asked again.";
            case NOT_ADMITTED ->
                "Mend the account by which the service signs in to the directory, which dms doctor tries, then have it asked again.";
            case DENIED -> "Have it asked again in keeping with the farm's rules, or change these first.";
            case NOT_CONFIGURED -> "Set up what is missing, which dms doctor names, then have it asked again.";
            case UNREACHABLE -> "See that the directory answers, which dms doctor tries, then have it asked again.";
            case INTERNAL ->
                "Look in the log of the service under the number of the request, then have it asked again.";
        };
    }
}
