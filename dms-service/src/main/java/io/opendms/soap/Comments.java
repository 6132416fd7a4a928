package io.opendms.soap;

import io.opendms.submit.Outcome;

/**
 * What a farm's user reads of a refusal. It tells what is wrong with the request, but of the directory no more than the
 * status does: whose entry has an alias, and what a server said, the operator finds under what the text names. None of an
 * explanation that is empty.
 */
final class Comments {
    private Comments() {}

    /** @param requestId under what the log has more, another for each call */
    static String ofCall(Outcome.Refused refused, String requestId) {
        return of(
                refused,
                "The caller speaks for no farm, or the service lacks a right",
                "; the service's log says more under " + requestId);
    }

    /**
     * The same each time that the farm asks, and so without the id of the call that asks.
     *
     * @param number the job's
     */
    static String ofJob(Outcome.Refused refused, int number) {
        return of(
                refused,
                "The service lacks a right in the directory",
                "; the administrators of the service find more under request " + number);
    }

    private static String of(Outcome.Refused refused, String notPermitted, String where) {
        if (refused.explanation().isEmpty()) {
            return "";
        }
        return switch (refused.refusal()) {
            case INVALID, DENIED, MISSING -> refused.explanation();
            case VALUE_REFUSED ->
                "The directory does not take one of the values, which may be too long, or hold characters that it does not allow"
                        + where;
            case ALIAS_TAKEN ->
                "A user, contact or group has the alias or one of its addresses already, or a request that waits has reserved it.";
            case MEMBER_UNKNOWN ->
                "At least one of the names to add could not be found, or cannot be a member; the others were added.";
            case NOT_PERMITTED -> notPermitted + where;
            case NOT_ADMITTED -> "The service may not sign in to the directory" + where;
            case NOT_CONFIGURED -> "The service is not set up for this, or the farm's container is missing" + where;
            case UNREACHABLE -> "The directory, or the store of the service, does not answer" + where;
            case INTERNAL -> "Something unexpected happened" + where;
        };
    }
}
